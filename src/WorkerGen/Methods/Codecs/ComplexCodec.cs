using System.Numerics;
using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class ComplexCodec : WorkerCodec<Complex>
{
    public static readonly ComplexCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, Complex value)
    {
        WorkerJson.WriteStartArray(writer);
        DoubleCodec.Instance.Write(writer, value.Real);
        DoubleCodec.Instance.Write(writer, value.Imaginary);
        writer.WriteEndArray();
    }

    public override Complex Read(ref Utf8JsonReader reader)
    {
        WorkerJson.ReadStartArray(ref reader, "Complex");
        double real = WorkerJson.ReadElement(ref reader, DoubleCodec.Instance, "Complex");
        double imaginary = WorkerJson.ReadElement(ref reader, DoubleCodec.Instance, "Complex");
        WorkerJson.ReadEndArray(ref reader, "Complex");
        return new Complex(real, imaginary);
    }
}
