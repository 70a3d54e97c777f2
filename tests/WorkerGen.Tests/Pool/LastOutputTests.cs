using WorkerGen.Pool;

namespace WorkerGen.Tests.Pool;

public sealed class LastOutputTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Hello", " Last output:\nHello")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12", " Last output:\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12")]
    [InlineData("0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12", " Last output: …\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12")]
    public void The_last_twelve_lines_are_shown(string tail, string sentence) => Assert.Equal(sentence, LastOutput.Sentence(tail));

    [Fact]
    public void A_long_line_is_cut()
    {
        string longest = new('x', 200);

        Assert.Equal($" Last output:\n{longest}", LastOutput.Sentence(longest));
        Assert.Equal($" Last output:\n{longest}…\nend", LastOutput.Sentence(longest + "yz\nend"));
    }

    [Fact]
    public void A_stack_is_cut_to_its_three_upper_frames_so_that_it_does_not_hide_the_reason() => Assert.Equal(
        " Last output:\nStack overflow.\n   at A()\n   at B()\n   at C()\nThe end.\n   at E()",
        LastOutput.Sentence("Stack overflow.\n   at A()\n   at B()\n   at C()\n   at D()\n   at D()\nThe end.\n   at E()"));
}
