using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed partial class UserJsonCodecTests
{
    [Fact]
    public void A_converter_of_the_user_is_called() =>
        Gen.Int.Sample(degrees =>
        {
            WorkerCodec<Angle> codec = WorkerCodecs.Converter<Angle>(new AngleConverter());
            Assert.Equal($"\"{degrees} deg\"", codec.WriteText(new Angle(degrees)));
            Assert.Equal(new Angle(degrees), codec.RoundTrip(new Angle(degrees)));
        });

    [Fact]
    public void A_converter_factory_is_asked_for_its_converter() =>
        Assert.Equal(new Angle(7), WorkerCodecs.Converter<Angle>(new AngleConverterFactory()).RoundTrip(new Angle(7)));

    [Fact]
    public void A_converter_that_does_not_handle_null_is_not_bothered_with_it()
    {
        Assert.Equal("null", WorkerCodecs.Converter<string>(new LoudConverter()).WriteText(null!));
        Assert.Null(WorkerCodecs.Converter<string>(new LoudConverter()).ReadText("null"));
        Assert.Equal("A", WorkerCodecs.Converter<string>(new LoudConverter()).RoundTrip("a"));
    }

    [Fact]
    public void A_converter_that_handles_null_is_given_it()
    {
        Assert.Equal("\"none\"", WorkerCodecs.Converter<string>(new NullConverter()).WriteText(null!));
        Assert.Null(WorkerCodecs.Converter<string>(new NullConverter()).ReadText("\"none\""));
        Assert.Equal("was null", WorkerCodecs.Converter<string>(new NullConverter()).ReadText("null"));
    }

    [Fact]
    public void A_converter_may_hand_a_part_of_its_value_to_the_serializer() =>
        Assert.Equal(new Angle(7), WorkerCodecs.Converter<Angle>(new DelegatingConverter()).RoundTrip(new Angle(7)));

    [Fact]
    public void A_converter_for_another_type_is_refused()
    {
        Assert.Throws<ArgumentException>(() => WorkerCodecs.Converter<int>(new AngleConverter()));
        Assert.Throws<ArgumentException>(() => WorkerCodecs.Converter<int>(new AngleConverterFactory()));
        Assert.Throws<ArgumentNullException>(() => WorkerCodecs.Converter<int>(null!));
    }

    [Theory]
    [InlineData("\"x deg\"")]
    [InlineData("7")]
    [InlineData("\"\"")]
    public void What_a_converter_throws_becomes_a_JsonException(string json) =>
        Assert.Throws<JsonException>(() => WorkerCodecs.Converter<Angle>(new AngleConverter()).ReadText(json));

    [Fact]
    public void A_converter_that_reads_or_writes_half_a_value_is_found_out()
    {
        Assert.Throws<JsonException>(() => WorkerCodecs.Converter<Angle>(new HalfConverter()).ReadText("[1]"));
        Assert.Throws<WorkerSerializationException>(() => WorkerCodecs.Converter<Angle>(new HalfConverter()).WriteBytes(new Angle(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_converter_that_writes_no_value_or_two_is_found_out(int values)
    {
        WorkerCodec<Angle[]> codec = WorkerCodecs.Array(WorkerCodecs.Converter<Angle>(new CountingConverter(values)));

        var thrown = Assert.Throws<WorkerSerializationException>(() => codec.WriteBytes([new Angle(1), new Angle(2)]));

        Assert.Contains(nameof(CountingConverter), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_converter_may_write_as_deep_as_is_left()
    {
        WorkerCodec<Angle> codec = WorkerCodecs.Converter<Angle>(new NestingConverter());

        Assert.Equal(WorkerJson.MaxDepth * 2, codec.WriteText(new Angle(WorkerJson.MaxDepth)).Length);
        Assert.ThrowsAny<Exception>(() => codec.WriteText(new Angle(WorkerJson.MaxDepth + 1)));
    }

    [Fact]
    public void A_converter_that_reads_the_next_value_too_is_found_out() =>
        Assert.Throws<JsonException>(() => WorkerCodecs.Array(WorkerCodecs.Converter<Angle>(new GreedyConverter())).ReadText("[[1],[2]]"));

    [Fact]
    public void A_type_of_a_serializer_context_comes_back() =>
        Gen.Select(Gen.String.Null(), Gen.Int).Sample((name, size) =>
        {
            WorkerCodec<Thing> codec = WorkerCodecs.TypeInfo(() => ThingContext.Default.Thing);
            return codec.RoundTrip(new Thing(name, size)) == new Thing(name, size) && codec.RoundTrip(null!) is null;
        });

    [Fact]
    public void A_type_of_a_serializer_context_composes_with_collections() =>
        Assert.Equal(
            [new Thing("a", 1), null!, new Thing(null, 2)],
            WorkerCodecs.Array(WorkerCodecs.TypeInfo(() => ThingContext.Default.Thing)).RoundTrip([new Thing("a", 1), null!, new Thing(null, 2)]));

    [Fact]
    public void The_metadata_are_resolved_when_they_are_needed()
    {
        int resolved = 0;
        WorkerCodec<Thing> codec = WorkerCodecs.TypeInfo(() =>
        {
            resolved++;
            return ThingContext.Default.Thing;
        });

        Assert.Equal(0, resolved);
        codec.RoundTrip(new Thing("a", 1));
        Assert.Equal(1, resolved);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"Size\":\"x\"}")]
    [InlineData("{\"Name\":\"\\ud800\"}")]
    public void What_is_not_a_type_of_a_serializer_context_is_refused(string json) =>
        Assert.Throws<JsonException>(() => WorkerCodecs.TypeInfo(() => ThingContext.Default.Thing).ReadText(json));

    internal sealed record Thing(string? Name, int Size);

    [JsonSerializable(typeof(Thing))]
    private sealed partial class ThingContext : JsonSerializerContext;

    private readonly record struct Angle(int Degrees);

    private sealed class AngleConverter : JsonConverter<Angle>
    {
        public override Angle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(int.Parse(reader.GetString()!.Split(' ')[0], CultureInfo.InvariantCulture));

        public override void Write(Utf8JsonWriter writer, Angle value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value.Degrees} deg");
    }

    private sealed class AngleConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(Angle);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => new AngleConverter();
    }

    private sealed class DelegatingConverter : JsonConverter<Angle>
    {
        public override Angle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<int[]>(ref reader, options)![0]);

        public override void Write(Utf8JsonWriter writer, Angle value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new[] { value.Degrees }, options);
    }

    private sealed class HalfConverter : JsonConverter<Angle>
    {
        public override Angle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Read();
            return new Angle(reader.GetInt32());
        }

        public override void Write(Utf8JsonWriter writer, Angle value, JsonSerializerOptions options) => writer.WriteStartArray();
    }

    private sealed class CountingConverter(int values) : JsonConverter<Angle>
    {
        public override Angle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, Angle value, JsonSerializerOptions options)
        {
            for (int i = 0; i < values; i++)
            {
                writer.WriteNumberValue(i);
            }
        }
    }

    private sealed class NestingConverter : JsonConverter<Angle>
    {
        public override Angle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Angle value, JsonSerializerOptions options)
        {
            for (int i = 0; i < value.Degrees; i++)
            {
                writer.WriteStartArray();
            }

            for (int i = 0; i < value.Degrees; i++)
            {
                writer.WriteEndArray();
            }
        }
    }

    private sealed class GreedyConverter : JsonConverter<Angle>
    {
        public override Angle Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            reader.Read();
            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, Angle value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Degrees);
    }

    private sealed class LoudConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!.ToUpperInvariant();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUpperInvariant());
    }

    private sealed class NullConverter : JsonConverter<string>
    {
        public override bool HandleNull => true;

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? "was null" : null;

        public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value ?? "none");
    }
}
