using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0204;

public sealed class ValidTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int seed) { var r = new Random(seed); var bytes = new byte[4]; r.NextBytes(bytes); int[] xs = [1, 2, 3]; r.Shuffle(xs); return r.Next() + r.Next(5) + bytes[0] + xs[0]; }""")]
    [InlineData("""[OutOfProcess] public static int F(string s) { var h = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(s)); return h[0]; }""")]
    [InlineData("""[OutOfProcess] public static int F(int a) => Environment.ProcessorCount + Environment.NewLine.Length + Math.Max(a, 1) + int.MaxValue + BitConverter.ToInt32(new byte[4]) + Path.Combine("a", "b").Length + (int)Math.PI;""")]
    [InlineData("""[OutOfProcess] public static int F(DateTime a, string b) { var d = DateTime.ParseExact(b, "yyyy", CultureInfo.InvariantCulture); var c = new CultureInfo("de"); return (a - d).Days + DateOnly.FromDateTime(a).DayNumber + TimeZoneInfo.FindSystemTimeZoneById("UTC").BaseUtcOffset.Hours + c.Calendar.GetMonth(a); }""")]
    public Task What_a_seed_or_the_arguments_give_is_fine(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) => n.GetHashCode() + 5L.GetHashCode();""")]
    [InlineData("""public enum Color { Red } public readonly record struct K(int A, Color C); public sealed class Own { public int Id; public override int GetHashCode() => Id; } [OutOfProcess] public static int F(K k, Own o) => k.GetHashCode() + (1, 2).GetHashCode() + o.GetHashCode() + Color.Red.GetHashCode() + 2.5.GetHashCode() + Guid.Empty.GetHashCode();""")]
    public Task A_hash_code_of_numbers_is_the_same_everywhere(string members) => WorkerRules.CheckAsync(members);
}
