// The least that a .NET program costs: what FirstResult is compared with, which prints the same. With an argument it stays until its input ends.
Console.WriteLine(55);
if (args.Length > 0)
{
    Console.In.ReadLine();
}
