namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What a function does beyond turning its arguments into a result.</summary>
internal enum EffectKind
{
    /// <summary>Lets an exception out; the subject is its type.</summary>
    Throws,

    /// <summary>Reads static state that changes; the subject is the field or property.</summary>
    ReadsState,

    /// <summary>Writes static state, or what it holds; the subject is the field or property.</summary>
    WritesState,

    /// <summary>Changes what a parameter refers to; the subject is the parameter.</summary>
    ChangesArgument,

    /// <summary>Writes the variable that a <c>ref</c> or <c>out</c> parameter stands for; the subject is the parameter.</summary>
    WritesReference,

    /// <summary>Changes the object it is called on.</summary>
    ChangesThis,

    /// <summary>Has another result each time.</summary>
    Varies,

    /// <summary>Has another result in each process.</summary>
    VariesByProcess,

    /// <summary>Reads or writes what is outside the process.</summary>
    InputOutput,

    /// <summary>Depends on the thread or flow it runs in.</summary>
    Ambient,

    /// <summary>Runs code that is not known.</summary>
    Unknown,

    /// <summary>Ends the process.</summary>
    EndsProcess,

    /// <summary>Leaves a thread, timer or process behind.</summary>
    Outlives,

    /// <summary>Has a loop without a way out.</summary>
    LoopsForEver,

    /// <summary>Has a recursion that nothing ends.</summary>
    RecursesForEver,

    /// <summary>Calls a worker.</summary>
    CallsWorker,

    /// <summary>Catches everything and says nothing of it.</summary>
    Swallows,

    /// <summary>Runs a delegate that it was given; the subject is the parameter.</summary>
    InvokesParameter,
}
