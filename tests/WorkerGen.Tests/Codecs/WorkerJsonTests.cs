using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

public sealed class WorkerJsonTests
{
    private interface IShape;

    [Fact]
    public void An_object_is_read_property_by_property_in_any_order()
    {
        Assert.Equal(new Circle("a", 2), ShapeCodec.Instance.ReadText("{\"$type\":\"circle\",\"Radius\":2,\"Name\":\"a\"}"));
        Assert.Equal(new Circle("a", 2), ShapeCodec.Instance.ReadText("{\"$type\":\"circle\",\"N\\u0061me\":\"a\",\"More\":[{\"x\":1}],\"Radius\":2}"));
    }

    [Fact]
    public void The_discriminator_tells_the_derived_type()
    {
        Assert.Equal(new Circle("a", 2), ShapeCodec.Instance.RoundTrip(new Circle("a", 2)));
        Assert.Equal(new Square(3), ShapeCodec.Instance.RoundTrip(new Square(3)));
        Assert.Equal("{\"$type\":1,\"Side\":3}", ShapeCodec.Instance.WriteText(new Square(3)));
    }

    [Fact]
    public void A_type_that_is_not_listed_is_refused_by_name()
    {
        WorkerSerializationException exception = Assert.Throws<WorkerSerializationException>(() => ShapeCodec.Instance.WriteBytes(new Triangle()));

        Assert.Contains("Triangle", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[JsonDerivedType(typeof(Triangle)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"Radius\":2}")]
    [InlineData("{\"$type\":\"triangle\"}")]
    [InlineData("{\"$type\":2}")]
    [InlineData("{\"$type\":1.5}")]
    [InlineData("{\"$type\":null}")]
    [InlineData("{\"$type\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":\"circle\"}")]
    [InlineData("{\"$type\":\"circle\",\"Radius\":2}")]
    [InlineData("{\"$type\":\"circle\",\"Radius\":[]}")]
    [InlineData("{\"$type\":\"circle\"")]
    [InlineData("[]")]
    public void What_is_not_a_listed_type_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => ShapeCodec.Instance.ReadText(json));

    [Fact]
    public void A_truncated_value_of_several_blocks_is_refused()
    {
        Assert.ThrowsAny<JsonException>(() =>
        {
            var reader = new Utf8JsonReader("[1,"u8, isFinalBlock: false, state: default);
            reader.Read();
            return WorkerCodecs.Array(WorkerCodecs.Int32).Read(ref reader);
        });
    }

    private sealed record Circle(string Name, int Radius) : IShape;

    private sealed record Square(int Side) : IShape;

    private sealed record Triangle : IShape;

    /// <summary>Written as generated code is.</summary>
    private sealed class ShapeCodec : WorkerCodec<IShape>
    {
        public static readonly ShapeCodec Instance = new();

        public override void Write(Utf8JsonWriter writer, IShape value)
        {
            switch (value)
            {
                case Circle circle:
                    WorkerJson.WriteStartObject(writer);
                    WorkerJson.WriteDiscriminator(writer, "circle");
                    writer.WritePropertyName("Name"u8);
                    WorkerCodecs.String.Write(writer, circle.Name);
                    writer.WritePropertyName("Radius"u8);
                    WorkerCodecs.Int32.Write(writer, circle.Radius);
                    writer.WriteEndObject();
                    break;
                case Square square:
                    WorkerJson.WriteStartObject(writer);
                    WorkerJson.WriteDiscriminator(writer, 1);
                    writer.WritePropertyName("Side"u8);
                    WorkerCodecs.Int32.Write(writer, square.Side);
                    writer.WriteEndObject();
                    break;
                default:
                    throw WorkerJson.UnknownDerivedType(value, typeof(IShape));
            }
        }

        public override IShape Read(ref Utf8JsonReader reader)
        {
            WorkerJson.ReadStartObject(ref reader, "IShape");
            if (!WorkerJson.ReadDiscriminator(ref reader))
            {
                throw WorkerJson.Unexpected(ref reader, "IShape");
            }

            return WorkerJson.DiscriminatorIs(ref reader, "circle"u8) ? ReadCircle(ref reader)
                : WorkerJson.DiscriminatorIs(ref reader, 1) ? ReadSquare(ref reader)
                : throw WorkerJson.Unexpected(ref reader, "IShape");
        }

        private static Circle ReadCircle(ref Utf8JsonReader reader)
        {
            string? name = null;
            int radius = 0;
            while (WorkerJson.NextProperty(ref reader))
            {
                if (WorkerJson.PropertyIs(ref reader, "Name"u8))
                {
                    name = WorkerJson.ReadValue(ref reader, WorkerCodecs.String);
                }
                else if (WorkerJson.PropertyIs(ref reader, "Radius"u8))
                {
                    radius = WorkerJson.ReadValue(ref reader, WorkerCodecs.Int32);
                }
                else
                {
                    WorkerJson.SkipValue(ref reader);
                }
            }

            return new Circle(name ?? throw WorkerJson.MissingProperty("Name", "Circle"), radius);
        }

        private static Square ReadSquare(ref Utf8JsonReader reader)
        {
            int side = 0;
            while (WorkerJson.NextProperty(ref reader))
            {
                side = WorkerJson.ReadValue(ref reader, WorkerCodecs.Int32);
            }

            return new Square(side);
        }
    }
}
