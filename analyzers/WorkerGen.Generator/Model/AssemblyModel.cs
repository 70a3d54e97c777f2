namespace WorkerGen.Generator.Model;

/// <summary>What an assembly declares that code is generated for.</summary>
/// <param name="Methods">The worker methods, in the order of their declarations.</param>
/// <param name="Initializers">The methods that initialize a worker, in the order of their names.</param>
/// <param name="Exceptions">The exceptions that can be rebuilt, in the order of their names.</param>
internal sealed record AssemblyModel(
    EquatableArray<WorkerMethodModel> Methods, EquatableArray<InitializerModel> Initializers, EquatableArray<ExceptionModel> Exceptions);
