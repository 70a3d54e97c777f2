using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class CollectionCodecTests
{
    private static readonly Gen<string?> AnyItem = Gen.String.Null();

    [Fact]
    public void Any_sequence_comes_back_in_order() =>
        AnyItem.Array[0, 20].Sample(array =>
        {
            string[] items = array!;
            Assert.Equal(items, WorkerCodecs.Array(WorkerCodecs.String).RoundTrip(items));
            Assert.Equal(items, WorkerCodecs.List(WorkerCodecs.String).RoundTrip([.. items]));
            Assert.Equal(items, WorkerCodecs.IEnumerable(WorkerCodecs.String).RoundTrip(items));
            Assert.Equal(items, WorkerCodecs.ICollection(WorkerCodecs.String).RoundTrip(new List<string>(items)));
            Assert.Equal(items, WorkerCodecs.IList(WorkerCodecs.String).RoundTrip(items));
            Assert.Equal(items, WorkerCodecs.IReadOnlyCollection(WorkerCodecs.String).RoundTrip(new Queue<string>(items)));
            Assert.Equal(items, WorkerCodecs.IReadOnlyList(WorkerCodecs.String).RoundTrip(items));
            Assert.Equal(items, WorkerCodecs.ImmutableArray(WorkerCodecs.String).RoundTrip([.. items]));
            Assert.Equal(items, WorkerCodecs.ImmutableList(WorkerCodecs.String).RoundTrip([.. items]));
            Assert.Equal(items, WorkerCodecs.Queue(WorkerCodecs.String).RoundTrip(new Queue<string>(items)));
        });

    [Fact]
    public void Any_set_comes_back() =>
        AnyItem.Array[0, 20].Sample(items =>
        {
            HashSet<string> set = [.. items!];
            Assert.True(set.SetEquals(WorkerCodecs.HashSet(WorkerCodecs.String).RoundTrip(set)));
            Assert.True(set.SetEquals(WorkerCodecs.ISet(WorkerCodecs.String).RoundTrip(set)));
            Assert.True(set.SetEquals(WorkerCodecs.IReadOnlySet(WorkerCodecs.String).RoundTrip(set)));
        });

    [Fact]
    public void Any_dictionary_comes_back_in_order() =>
        Gen.Select(Gen.Double, AnyItem).Array[0, 20].Sample(pairs =>
        {
            var map = new Dictionary<double, string>();
            foreach ((double key, string? value) in pairs)
            {
                map[key] = value!;
            }

            Assert.Equal(map, WorkerCodecs.Dictionary(WorkerCodecs.Double, WorkerCodecs.String).RoundTrip(map));
            Assert.Equal(map.AsEnumerable(), WorkerCodecs.Dictionary(WorkerCodecs.Double, WorkerCodecs.String).RoundTrip(map).AsEnumerable());
            Assert.Equal(map, WorkerCodecs.IDictionary(WorkerCodecs.Double, WorkerCodecs.String).RoundTrip(map));
            Assert.Equal(map, WorkerCodecs.IReadOnlyDictionary(WorkerCodecs.Double, WorkerCodecs.String).RoundTrip(map));
            Assert.Equal(
                map.ToImmutableDictionary(),
                WorkerCodecs.ImmutableDictionary(WorkerCodecs.Double, WorkerCodecs.String).RoundTrip(map.ToImmutableDictionary()));
        });

    [Fact]
    public void Any_pair_and_any_nullable_comes_back() =>
        Gen.Select(Gen.Int, Gen.Int.Nullable()).Sample((key, value) =>
        {
            var pair = new KeyValuePair<int, int?>(key, value);
            return WorkerCodecs.KeyValuePair(WorkerCodecs.Int32, WorkerCodecs.Nullable(WorkerCodecs.Int32)).RoundTrip(pair).Equals(pair);
        });

    [Fact]
    public void Any_jagged_array_comes_back() =>
        Gen.Int.Array[0, 5].Array[0, 5].Sample(rows =>
            Assert.Equal(rows, WorkerCodecs.Array(WorkerCodecs.Array(WorkerCodecs.Int32)).RoundTrip(rows)));

    [Fact]
    public void A_null_collection_is_null_and_not_empty()
    {
        Assert.Null(WorkerCodecs.Array(WorkerCodecs.Int32).RoundTrip(null!));
        Assert.Null(WorkerCodecs.List(WorkerCodecs.Int32).RoundTrip(null!));
        Assert.Null(WorkerCodecs.HashSet(WorkerCodecs.Int32).RoundTrip(null!));
        Assert.Null(WorkerCodecs.Dictionary(WorkerCodecs.Int32, WorkerCodecs.Int32).RoundTrip(null!));
        Assert.True(WorkerCodecs.ImmutableArray(WorkerCodecs.Int32).RoundTrip(default).IsDefault);
        Assert.False(WorkerCodecs.ImmutableArray(WorkerCodecs.Int32).RoundTrip([]).IsDefault);
    }

    [Fact]
    public void Collections_are_arrays_and_dictionaries_are_arrays_of_pairs()
    {
        Assert.Equal("[1,2]", WorkerCodecs.List(WorkerCodecs.Int32).WriteText([1, 2]));
        Assert.Equal("[[1],null,[]]", WorkerCodecs.Array(WorkerCodecs.Array(WorkerCodecs.Int32)).WriteText([[1], null!, []]));
        Assert.Equal("[[\"a\",1],[\"b\",null]]", WriteMap(new() { ["a"] = 1, ["b"] = null }));
        Assert.Equal("[1,\"a\"]", WorkerCodecs.KeyValuePair(WorkerCodecs.Int32, WorkerCodecs.String).WriteText(new(1, "a")));
    }

    [Fact]
    public void A_sequence_is_enumerated_once()
    {
        int enumerations = 0;

        string json = WorkerCodecs.IEnumerable(WorkerCodecs.Int32).WriteText(Count());

        Assert.Equal("[1,2]", json);
        Assert.Equal(1, enumerations);

        IEnumerable<int> Count()
        {
            enumerations++;
            yield return 1;
            yield return 2;
        }
    }

    [Fact]
    public void An_array_of_a_derived_type_is_written_as_its_base_type()
    {
        object[] derived = new string[] { "a" };

        Assert.Equal("[\"a\"]", WorkerCodecs.Array(new TextOfObject()).WriteText(derived));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("1")]
    [InlineData("[1,\"2\"]")]
    [InlineData("[1")]
    [InlineData("[null]")]
    public void What_is_not_an_array_of_int_is_refused(string json)
    {
        Assert.ThrowsAny<JsonException>(() => WorkerCodecs.Array(WorkerCodecs.Int32).ReadText(json));
        Assert.ThrowsAny<JsonException>(() => WorkerCodecs.HashSet(WorkerCodecs.Int32).ReadText(json));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[[\"a\",1,2]]")]
    [InlineData("[[null,1]]")]
    [InlineData("[[\"a\",1],[\"a\",2]]")]
    public void What_is_not_a_dictionary_is_refused(string json) =>
        Assert.Throws<JsonException>(() => WorkerCodecs.Dictionary(WorkerCodecs.String, WorkerCodecs.Int32).ReadText(json));

    [Fact]
    public void A_set_with_equal_items_is_refused() =>
        Assert.Throws<JsonException>(() => WorkerCodecs.HashSet(WorkerCodecs.Int32).ReadText("[1,1]"));

    private static string WriteMap(Dictionary<string, int?> map) =>
        WorkerCodecs.Dictionary(WorkerCodecs.String, WorkerCodecs.Nullable(WorkerCodecs.Int32)).WriteText(map);

    private sealed class TextOfObject : WorkerCodec<object>
    {
        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(value.ToString());

        public override object Read(ref Utf8JsonReader reader) => throw new NotSupportedException();
    }
}
