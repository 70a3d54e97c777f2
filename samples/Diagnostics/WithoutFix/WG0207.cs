using WorkerGen;

namespace Diagnostics.WithoutFix;

internal interface IModel
{
    double Score(string text);
}

internal static partial class Scores
{
    private static readonly IModel Model = Load();

    [OutOfProcess]
    public static double Of(string text) => Model.Score(text);

    [AssumePure]
    private static IModel Load() => (IModel)Activator.CreateInstance(Type.GetType("Models.Default, Models", throwOnError: true)!)!;
}
