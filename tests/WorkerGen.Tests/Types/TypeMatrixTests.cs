using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Types;

/// <summary>Random values of every type that crosses go to real workers and come back exactly as they were.</summary>
public sealed class TypeMatrixTests(SharedWorkers workers) : WorkerTest(workers)
{
    private const int Samples = 4;

    private static readonly Gen<string?> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 20].Select(characters => (string?)new string(characters)),
        Gen.OneOf("", "ä\u2028\0\"\\", "\ud83d\ude00", "\ud800", "a\udfff\ud800b", null));

    private static readonly Gen<string> Text = AnyText.Where(text => text is not null)!;

    [Fact]
    public Task Booleans_cross() => CrossAsync(Echo.BooleanParallelAsync, Gen.Bool, value => value);

    [Fact]
    public async Task Integers_cross()
    {
        await Gen.Select(Gen.Byte, Gen.SByte, Gen.Short, Gen.UShort, Gen.Int, Gen.UInt, Gen.Long, Gen.ULong).Array[1, 50].SampleAsync(
            async inputs => Assert.Equal(inputs, await ValuesAsync(Echo.IntegersParallelAsync(inputs, Options(Pool)))), iter: Samples, threads: 1);

        Assert.Equal(
            (byte.MaxValue, sbyte.MinValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue),
            await Echo.IntegersAsync(byte.MaxValue, sbyte.MinValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue, Pool));
    }

    [Fact]
    public Task Int128_crosses() => CrossAsync(
        Echo.Int128ParallelAsync,
        Gen.OneOf(Gen.Select(Gen.ULong, Gen.ULong, (upper, lower) => new Int128(upper, lower)), Gen.OneOf(Int128.MinValue, Int128.MaxValue)),
        value => value);

    [Fact]
    public Task UInt128_crosses() => CrossAsync(
        Echo.UInt128ParallelAsync,
        Gen.OneOf(Gen.Select(Gen.ULong, Gen.ULong, (upper, lower) => new UInt128(upper, lower)), Gen.Const(UInt128.MaxValue)),
        value => value);

    [Fact]
    public Task Half_crosses_bit_by_bit() => CrossAsync(
        Echo.HalfParallelAsync, Gen.UShort.Select(BitConverter.UInt16BitsToHalf), BitConverter.HalfToUInt16Bits);

    [Fact]
    public Task Float_crosses_bit_by_bit() => CrossAsync(
        Echo.SingleParallelAsync,
        Gen.OneOf(Gen.UInt.Select(BitConverter.UInt32BitsToSingle), Gen.OneOf(float.NaN, -0f, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon)),
        BitConverter.SingleToUInt32Bits);

    [Fact]
    public Task Double_crosses_bit_by_bit() => CrossAsync(
        Echo.DoubleParallelAsync,
        Gen.OneOf(Gen.ULong.Select(BitConverter.UInt64BitsToDouble), Gen.OneOf(double.NaN, -0d, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon)),
        BitConverter.DoubleToUInt64Bits);

    [Fact]
    public Task Decimal_crosses_with_its_scale_and_the_sign_of_zero() => CrossAsync(
        Echo.DecimalParallelAsync,
        Gen.OneOf(Gen.Decimal, Gen.OneOf(0.00m, new decimal(0, 0, 0, true, 3), decimal.MaxValue, decimal.MinValue)),
        value => string.Join(',', decimal.GetBits(value)));

    [Fact]
    public Task BigInteger_crosses() => CrossAsync(Echo.BigIntegerParallelAsync, Gen.Byte.Array[0, 60].Select(bytes => new BigInteger(bytes)), value => value);

    [Fact]
    public Task Complex_crosses() => CrossAsync(
        Echo.ComplexParallelAsync,
        Gen.Select(Gen.Double, Gen.Double, (real, imaginary) => new Complex(real, imaginary)),
        value => (BitConverter.DoubleToUInt64Bits(value.Real), BitConverter.DoubleToUInt64Bits(value.Imaginary)));

    [Fact]
    public Task Char_crosses_lone_surrogates_included() => CrossAsync(
        Echo.CharParallelAsync, Gen.OneOf(Gen.UShort.Select(unit => (char)unit), Gen.OneOf('\ud800', '\udfff', '\0')), value => value);

    [Fact]
    public Task String_crosses_lone_surrogates_included() => CrossAsync(Echo.StringParallelAsync, AnyText, value => value);

    [Fact]
    public Task Enums_cross_undefined_values_included() => CrossAsync(
        Echo.EnumsParallelAsync, Gen.Select(Gen.Int.Select(value => (Color)value), Gen.ULong.Select(value => (Wide)value)), value => value);

    [Fact]
    public Task DateTime_crosses_with_its_kind() => CrossAsync(
        Echo.DateTimeParallelAsync,
        Gen.Select(Gen.Long[0, System.DateTime.MaxValue.Ticks], Gen.Enum<DateTimeKind>(), (ticks, kind) => new DateTime(ticks, kind)),
        value => (value.Ticks, value.Kind));

    [Fact]
    public Task DateTimeOffset_crosses() => CrossAsync(
        Echo.DateTimeOffsetParallelAsync,
        Gen.Select(Gen.Long[System.DateTime.MaxValue.Ticks / 4, System.DateTime.MaxValue.Ticks / 2], Gen.Int[-840, 840], (ticks, minutes) =>
            new DateTimeOffset(ticks, System.TimeSpan.FromMinutes(minutes))),
        value => (value.Ticks, value.Offset));

    [Fact]
    public Task Dates_and_times_cross() => CrossAsync(Echo.DatesAndTimesParallelAsync, Gen.Select(Gen.DateOnly, Gen.TimeOnly, Gen.TimeSpan), value => value);

    [Fact]
    public Task Guid_crosses() => CrossAsync(Echo.GuidParallelAsync, Gen.Guid, value => value);

    [Fact]
    public Task Uri_and_Version_cross() => CrossAsync(
        Echo.UriAndVersionParallelAsync,
        Gen.Select(
            Gen.OneOf(new Uri("https://example.org/a%20b?c=d#e"), new Uri("relative/ü", UriKind.Relative), new Uri("/rooted", UriKind.Relative), null),
            Gen.OneOf(new Version(1, 2), new Version(1, 2, 3, 4), null)),
        value => (value.Item1?.OriginalString, value.Item1?.IsAbsoluteUri, value.Item2));

    [Fact]
    public Task Bytes_cross() => CrossAsync(
        Echo.BytesParallelAsync, Gen.Byte.Array[0, 1000].Null(), value => value is null ? null : Convert.ToHexString(value));

    [Fact]
    public Task Memory_crosses() => CrossAsync(
        Echo.MemoryParallelAsync, Gen.Byte.Array[0, 100].Select(bytes => new ReadOnlyMemory<byte>(bytes)), value => Convert.ToHexString(value.Span));

    [Fact]
    public Task Jagged_arrays_cross() => CrossAsync(Echo.JaggedArrayParallelAsync, Gen.Int.Array[0, 5].Array[0, 5], value => value);

    [Fact]
    public Task Lists_of_nullables_cross() => CrossAsync(
        Echo.ListOfNullablesParallelAsync, Gen.Double.Nullable().List[0, 10], value => value);

    [Fact]
    public Task Collection_interfaces_cross() => CrossAsync(
        Echo.InterfacesParallelAsync,
        Gen.Select(Gen.Int.Array[0, 5], Text.Array[0, 5], Gen.Long.Array[0, 5], (a, b, c) => ((IReadOnlyList<int>)a, (IEnumerable<string>)b, (ICollection<long>)c)),
        value => (string.Join(',', value.Item1), string.Join('\u0001', value.Item2), string.Join(',', value.Item3)));

    [Fact]
    public Task Immutable_arrays_cross_the_default_one_included() => CrossAsync(
        Echo.ImmutableArrayParallelAsync,
        Gen.OneOf(Gen.Short.Array[0, 5].Select(values => System.Collections.Immutable.ImmutableArray.Create(values)), Gen.Const(default(ImmutableArray<short>))),
        value => value.IsDefault ? "default" : string.Join(',', value));

    [Fact]
    public Task Sets_cross() => CrossAsync(Echo.HashSetParallelAsync, Text.HashSet[0, 5], value => value.Order(StringComparer.Ordinal).ToArray());

    [Fact]
    public Task Dictionaries_cross() => CrossAsync(
        Echo.DictionaryParallelAsync, Gen.Dictionary(Gen.Int, Text.List[0, 3])[0, 5], value => value);

    [Fact]
    public Task Nullable_tuples_cross() => CrossAsync(Echo.NullableTupleParallelAsync, Gen.Select(Gen.Int, Text).Nullable(), value => value);

    [Fact]
    public Task Records_cross() => CrossAsync(
        Echo.RecordParallelAsync,
        Gen.Select(Text, Gen.Int, AnyText, (name, age, email) => (Person?)new Person(name, age, [new Person("child", 1, [])]) { Email = email }),
        value => (value!.Name, value.Age, value.Email, value.Children.Single().Name, value.Children.Single().Children.Length));

    [Fact]
    public Task Record_structs_cross() => CrossAsync(Echo.RecordStructParallelAsync, Gen.Select(Gen.Double, Gen.Double, (x, y) => new Point(x, y)), value => value);

    [Fact]
    public Task Classes_cross() => CrossAsync(
        Echo.ClassParallelAsync, Gen.Select(Text, Gen.Int, (title, size) => new Settings { Title = title, Size = size }), value => (value.Title, value.Size));

    [Fact]
    public Task Derived_types_cross_as_what_they_are() => CrossAsync(
        Echo.DerivedTypesParallelAsync,
        Gen.OneOf(Gen.Double.Select(radius => (Shape)new Circle(radius)), Gen.Double.Select(side => (Shape)new Square(side))).Array[0, 4],
        value => value);

    [Fact]
    public Task Recursive_types_cross() => CrossAsync(
        Echo.RecursionParallelAsync,
        Gen.Int[0, 5].Select(depth => Grow(depth)),
        value => value);

    [Fact]
    public Task Types_with_a_converter_of_the_user_cross() => CrossAsync(
        Echo.ConverterParallelAsync, Gen.Long[0, 1_000_000].Select(cents => new Money(cents)), value => value);

    [Fact]
    public Task Types_of_a_context_of_the_user_cross() => CrossAsync(
        Echo.ContextParallelAsync,
        Gen.Select(Gen.String.AlphaNumeric, Gen.Int, (text, count) => new Document { Text = text, Words = new Dictionary<string, int> { [text] = count } }),
        value => (value.Text, value.Words.Single()));

    [Fact]
    public async Task Methods_of_every_shape_are_called_as_they_are_declared()
    {

        Assert.Equal(1496, await Echo.SixteenAsync(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, Pool));
        Assert.Equal(42, await Echo.NothingAsync(Pool));
        Assert.Equal(11, await Echo.OptionalAsync(1, pool: Pool));
        Assert.Equal(8, await Echo.OptionalAsync(1, 2, pool: Pool));
        Assert.Equal(10, await Echo.KeywordsAsync(1, 2, [3, 4], Pool));
        Assert.Equal("int 7", await Echo.OverloadAsync(7, Pool));
        Assert.Equal("string 7", await Echo.OverloadAsync("7", Pool));
        Assert.Equal(-3, await Echo.Outer.Inner.NestedAsync(3, Pool));
        Assert.Equal([42, 42], await ValuesAsync(Echo.NothingParallelAsync([default, default], Options(Pool))));
    }

    private static Tree? Grow(int depth) => depth <= 0 ? null : new Tree(depth, Grow(depth - 1), depth % 2 == 0 ? null : Grow(depth - 2));

    private static ParallelWorkOptions Options(WorkerPool pool) => new() { Pool = pool };

    private async Task CrossAsync<T, TShown>(
        Func<IEnumerable<T>, ParallelWorkOptions?, CancellationToken, IAsyncEnumerable<WorkerResult<T, T>>> echo, Gen<T> values, Func<T, TShown> show)
    {
        await values.Array[1, 40].SampleAsync(
            async inputs =>
            {
                List<T> outputs = await ValuesAsync(echo(inputs, Options(Pool), CancellationToken.None));
                Assert.Equal(inputs.Select(show), outputs.Select(show));
            },
            iter: Samples,
            threads: 1);
    }

    private static async Task<List<TOutput>> ValuesAsync<TInput, TOutput>(IAsyncEnumerable<WorkerResult<TInput, TOutput>> results) =>
        [.. (await results.WithinLimit()).Select(result => result.Value)];
}
