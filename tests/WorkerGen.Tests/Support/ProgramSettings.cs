using System.Diagnostics;
using System.Text.Json.Nodes;

namespace WorkerGen.Tests.Support;

/// <summary>Starts programs with settings of the runtime that their projects do not make.</summary>
internal static class ProgramSettings
{
    /// <summary>Has a program started by <c>dotnet exec</c>, with a configuration that turns on a switch.</summary>
    /// <param name="start">What starts it.</param>
    /// <param name="program">Its executable.</param>
    /// <param name="name">The name of the switch.</param>
    public static void Apply(ProcessStartInfo start, string program, string name)
    {
        start.FileName = "dotnet";
        foreach (string argument in CommandFor(program, name))
        {
            start.ArgumentList.Add(argument);
        }
    }

    /// <summary>The arguments of <c>dotnet</c> for that.</summary>
    public static IReadOnlyList<string> CommandFor(string program, string name)
    {
        JsonNode configuration = JsonNode.Parse(File.ReadAllText($"{program}.runtimeconfig.json"))!;
        JsonObject options = configuration["runtimeOptions"]!.AsObject();
        options["configProperties"] ??= new JsonObject();
        options["configProperties"]![name] = true;
        string path = $"{program}.{name}.runtimeconfig.json";
        string temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, configuration.ToJsonString());
        File.Move(temporary, path, overwrite: true);
        return ["exec", "--depsfile", $"{program}.deps.json", "--runtimeconfig", path, $"{program}.dll"];
    }
}
