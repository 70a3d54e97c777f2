using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Purity.AmbientContextAnalyzer, WorkerGen.CodeFixes.Purity.InvariantCultureCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0206;

public sealed class CodeFixTests
{
    [Fact]
    public Task The_culture_is_the_same_in_all_processes() => Test.RunAsync(
        """
        using System.Globalization;
        public static partial class C
        {
            [OutOfProcess]
            public static string M(double n) => n.ToString({|WG0206:CultureInfo.CurrentCulture|}) + n.ToString({|WG0206:NumberFormatInfo.CurrentInfo|});
        }
        """,
        """
        using System.Globalization;
        public static partial class C
        {
            [OutOfProcess]
            public static string M(double n) => n.ToString(CultureInfo.InvariantCulture) + n.ToString(NumberFormatInfo.InvariantInfo);
        }
        """);

    [Fact]
    public Task Nothing_takes_the_place_of_what_only_the_caller_has() => Test.OffersNothingAsync(
        """
        public static partial class C
        {
            private static readonly AsyncLocal<int> Current = new();

            [OutOfProcess]
            public static int M(int n) => n + {|WG0206:Current.Value|};
        }
        """);
}
