// A worker never gets here; the tests see it if one does.
Console.WriteLine("Main ran.");
return 3;
