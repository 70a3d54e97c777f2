using WorkerGen.Processes;

namespace WorkerGen.Tests.Processes;

public sealed class WorkerCommandTests
{
    [Fact]
    public void This_program_is_started_again()
    {
        WorkerCommand command = WorkerCommand.ForCurrentProgram();

        Assert.True(File.Exists(command.FileName));
        bool isMuxer = Path.GetFileNameWithoutExtension(command.FileName) == "dotnet";
        Assert.Equal(isMuxer, command.Arguments.Count > 0);
        Assert.Contains("WorkerGen.Tests", command.ToString(), StringComparison.Ordinal);
    }
}
