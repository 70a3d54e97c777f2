using System.Text.Json;
using WorkerGen.Benchmarks.Peers.Work;

namespace WorkerGen.Benchmarks.Peers.Running;

/// <summary>Sends a command to a program and reads its answer.</summary>
internal static class Conversation
{
    /// <exception cref="PeerFailedException">There is no answer, or it tells of a failure.</exception>
    public static async Task<Answer> AskAsync(PeerProcess process, Command command, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await process.WriteLineAsync(JsonSerializer.Serialize(command, PeerJson.Options), cancellationToken);
            Answer answer = Parse(await process.ReadLineAsync(limit, cancellationToken));
            return answer.Error is null ? answer : throw new PeerFailedException(answer.Error);
        }
        catch (OperationCanceledException)
        {
            // It is in the middle of its work and would not look at its input.
            process.Kill();
            throw;
        }
    }

    private static Answer Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(line, PeerJson.Options)!;
        }
        catch (JsonException)
        {
            throw new PeerFailedException($"it answered '{line}'");
        }
    }
}
