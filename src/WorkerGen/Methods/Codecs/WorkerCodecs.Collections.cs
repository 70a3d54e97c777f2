using System.Collections.Immutable;

namespace WorkerGen.Methods;

public static partial class WorkerCodecs
{
    /// <summary>Makes the codec of arrays, nested for arrays of arrays: an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<T[]> Array<T>(WorkerCodec<T> itemCodec) => new ArrayCodec<T>(itemCodec);

    /// <summary>Makes the codec of lists: an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<List<T>> List<T>(WorkerCodec<T> itemCodec) => new ListCodec<T>(itemCodec);

    /// <summary>Makes the codec of sequences, which are enumerated each time they are written, and read as an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<IEnumerable<T>> IEnumerable<T>(WorkerCodec<T> itemCodec) => new EnumerableCodec<T>(itemCodec);

    /// <summary>Makes the codec of collections, which are read as a <see cref="System.Collections.Generic.List{T}"/>: an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<ICollection<T>> ICollection<T>(WorkerCodec<T> itemCodec) => new CollectionCodec<T>(itemCodec);

    /// <summary>Makes the codec of lists, which are read as a <see cref="System.Collections.Generic.List{T}"/>: an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<IList<T>> IList<T>(WorkerCodec<T> itemCodec) => new ListInterfaceCodec<T>(itemCodec);

    /// <summary>Makes the codec of collections, which are read as an array: an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<IReadOnlyCollection<T>> IReadOnlyCollection<T>(WorkerCodec<T> itemCodec) => new ReadOnlyCollectionCodec<T>(itemCodec);

    /// <summary>Makes the codec of lists, which are read as an array: an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<IReadOnlyList<T>> IReadOnlyList<T>(WorkerCodec<T> itemCodec) => new ReadOnlyListCodec<T>(itemCodec);

    /// <summary>Makes the codec of immutable arrays: an array, or <c>null</c> for the default instance.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<ImmutableArray<T>> ImmutableArray<T>(WorkerCodec<T> itemCodec) => new ImmutableArrayCodec<T>(itemCodec);

    /// <summary>Makes the codec of immutable lists: an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<ImmutableList<T>> ImmutableList<T>(WorkerCodec<T> itemCodec) => new ImmutableListCodec<T>(itemCodec);

    /// <summary>Makes the codec of sets, which are read with the default comparer: an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<HashSet<T>> HashSet<T>(WorkerCodec<T> itemCodec) => new HashSetCodec<T>(itemCodec);

    /// <summary>
    /// Makes the codec of sets, which are read as a <see cref="System.Collections.Generic.HashSet{T}"/> with the default comparer: an
    /// array.
    /// </summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<ISet<T>> ISet<T>(WorkerCodec<T> itemCodec) => new SetCodec<T>(itemCodec);

    /// <summary>
    /// Makes the codec of sets, which are read as a <see cref="System.Collections.Generic.HashSet{T}"/> with the default comparer: an
    /// array.
    /// </summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<IReadOnlySet<T>> IReadOnlySet<T>(WorkerCodec<T> itemCodec) => new ReadOnlySetCodec<T>(itemCodec);

    /// <summary>Makes the codec of queues: an array, the head first.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="itemCodec">The codec of an item.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<Queue<T>> Queue<T>(WorkerCodec<T> itemCodec) => new QueueCodec<T>(itemCodec);

    /// <summary>Makes the codec of dictionaries, which are read with the default comparer: an array of <c>[key, value]</c>.</summary>
    /// <typeparam name="TKey">The type of a key.</typeparam>
    /// <typeparam name="TValue">The type of a value.</typeparam>
    /// <param name="keyCodec">The codec of a key.</param>
    /// <param name="valueCodec">The codec of a value.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<Dictionary<TKey, TValue>> Dictionary<TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
        where TKey : notnull =>
        new DictionaryCodec<TKey, TValue>(keyCodec, valueCodec);

    /// <summary>
    /// Makes the codec of dictionaries, which are read as a <see cref="System.Collections.Generic.Dictionary{TKey, TValue}"/>: an array of
    /// <c>[key, value]</c>.
    /// </summary>
    /// <typeparam name="TKey">The type of a key.</typeparam>
    /// <typeparam name="TValue">The type of a value.</typeparam>
    /// <param name="keyCodec">The codec of a key.</param>
    /// <param name="valueCodec">The codec of a value.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<IDictionary<TKey, TValue>> IDictionary<TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
        where TKey : notnull =>
        new DictionaryInterfaceCodec<TKey, TValue>(keyCodec, valueCodec);

    /// <summary>
    /// Makes the codec of dictionaries, which are read as a <see cref="System.Collections.Generic.Dictionary{TKey, TValue}"/>: an array of
    /// <c>[key, value]</c>.
    /// </summary>
    /// <typeparam name="TKey">The type of a key.</typeparam>
    /// <typeparam name="TValue">The type of a value.</typeparam>
    /// <param name="keyCodec">The codec of a key.</param>
    /// <param name="valueCodec">The codec of a value.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<IReadOnlyDictionary<TKey, TValue>> IReadOnlyDictionary<TKey, TValue>(
        WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
        where TKey : notnull =>
        new ReadOnlyDictionaryCodec<TKey, TValue>(keyCodec, valueCodec);

    /// <summary>Makes the codec of dictionaries, which are read with the default comparers: an array of <c>[key, value]</c>.</summary>
    /// <typeparam name="TKey">The type of a key.</typeparam>
    /// <typeparam name="TValue">The type of a value.</typeparam>
    /// <param name="keyCodec">The codec of a key.</param>
    /// <param name="valueCodec">The codec of a value.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<ImmutableDictionary<TKey, TValue>> ImmutableDictionary<TKey, TValue>(
        WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec)
        where TKey : notnull =>
        new ImmutableDictionaryCodec<TKey, TValue>(keyCodec, valueCodec);

    /// <summary>Makes the codec of pairs: <c>[key, value]</c>.</summary>
    /// <typeparam name="TKey">The type of a key.</typeparam>
    /// <typeparam name="TValue">The type of a value.</typeparam>
    /// <param name="keyCodec">The codec of a key.</param>
    /// <param name="valueCodec">The codec of a value.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<KeyValuePair<TKey, TValue>> KeyValuePair<TKey, TValue>(WorkerCodec<TKey> keyCodec, WorkerCodec<TValue> valueCodec) =>
        new KeyValuePairCodec<TKey, TValue>(keyCodec, valueCodec);
}
