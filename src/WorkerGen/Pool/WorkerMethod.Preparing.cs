namespace WorkerGen.Methods;

public abstract partial class WorkerMethod
{
    /// <summary>
    /// Returns the method itself, to have it compiled before it is called; <see langword="null"/> when there is nothing to prepare because the
    /// program is compiled ahead of time.
    /// </summary>
    public Func<Delegate>? Body { get; init; }

    /// <summary>Returns what users call instead, for one item, to have it compiled before it is called; <see langword="null"/> as for <see cref="Body"/>.</summary>
    public Func<Delegate>? Wrapper { get; init; }

    /// <summary>Has compiled what a caller runs of the method's own code, besides what <see cref="RehearseAsync"/> runs.</summary>
    internal abstract void PrepareToCall();

    /// <summary>Has compiled what a worker runs of the method's own code, the method included, without running it.</summary>
    internal abstract void PrepareToRun();

    /// <summary>Makes a method of the same types that does nothing, and neither writes nor reads what the types hold.</summary>
    internal abstract WorkerMethod CreateRehearsal();

    /// <summary>Calls such a method, which has everything between caller and worker compiled for these types.</summary>
    internal abstract Task RehearseAsync(WorkerPool pool);
}

public sealed partial class WorkerMethod<TInput, TOutput>
{
    internal override void PrepareToCall()
    {
        JustInTime.Prepare(Wrapper?.Invoke());
        PrepareCodecs();
    }

    internal override void PrepareToRun()
    {
        JustInTime.Prepare(Body?.Invoke());
        JustInTime.Prepare(Run);
        JustInTime.Prepare(RunAsync);
        PrepareCodecs();
    }

    internal override WorkerMethod CreateRehearsal() => Rehearsal();

    internal override Task RehearseAsync(WorkerPool pool) => Rehearsal().CallAsync(default!, pool, null, CancellationToken.None);

    private WorkerMethod<TInput, TOutput> Rehearsal() => new()
    {
        Assembly = Rehearsals.Assembly,
        Name = Rehearsals.NameOf(this),
        Signature = Signature,
        Input = RehearsalCodec<TInput>.Instance,
        Output = RehearsalCodec<TOutput>.Instance,
        Run = RunAsync is null ? static (_, _) => default! : null,
        RunAsync = RunAsync is null ? null : static (_, _) => default,
    };

    private void PrepareCodecs()
    {
        JustInTime.PrepareCodec(Input);
        JustInTime.PrepareCodec(Output);
    }
}
