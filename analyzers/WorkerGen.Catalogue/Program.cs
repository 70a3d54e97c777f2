using WorkerGen.Catalogue;

if (args is not [var directory, var output])
{
    Console.Error.WriteLine("""
        Writes the exceptions that the documentation of a reference pack names, as the analyzers read them.

        Usage: dotnet run --project analyzers/WorkerGen.Catalogue -- <directory> <output>

          <directory>  the assemblies of the pack with their XML files, such as
                       <dotnet>/packs/Microsoft.NETCore.App.Ref/10.0.0/ref/net10.0
          <output>     analyzers/WorkerGen.Analyzers/Catalogue/BaseLibrary.workergen.txt
        """);
    return 2;
}

if (!Directory.Exists(directory) || Directory.GetFiles(directory, "*.xml").Length is 0)
{
    Console.Error.WriteLine($"There are no assemblies with documentation in '{directory}'.");
    return 1;
}

var pack = ReferencePack.Load(directory);
var entries = CatalogueBuilder.Build(pack, ExceptionDocumentation.Read(directory));
CatalogueFile.Write(output, directory, entries);
Console.WriteLine($"{entries.Count} members of {pack.Members.Count} throw something that is neither a mistake of the program nor fatal.");
return 0;
