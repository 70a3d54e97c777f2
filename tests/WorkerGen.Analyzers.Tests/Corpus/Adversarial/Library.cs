using System.ComponentModel;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;

public static partial class Library
{
    [OutOfProcess]
    public static byte[] Hex(string text) => Convert.FromHexString(text); // WG0301: FormatException

    [OutOfProcess]
    public static byte[] HexSpan(string text) => Convert.FromHexString(text.AsSpan(2)); // WG0301: FormatException

    [OutOfProcess]
    public static Color EnumOf(string text) => Enum.Parse<Color>(text); // WG0301: ArgumentException, OverflowException

    [OutOfProcess]
    public static Color EnumOfType(string text) => (Color)Enum.Parse(typeof(Color), text, true); // WG0301: ArgumentException, OverflowException

    [OutOfProcess]
    public static DateTime Exact(string text) => DateTime.ParseExact(text, ["d", "g"], CultureInfo.InvariantCulture, DateTimeStyles.None); // WG0301: FormatException

    [OutOfProcess]
    public static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture); // WG0301: FormatException

    [OutOfProcess]
    public static TimeSpan Span(string text) => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static DateTime Converted(string text) => Convert.ToDateTime(text, CultureInfo.InvariantCulture); // WG0301: FormatException

    [OutOfProcess]
    public static bool ConvertedBool(string text) => Convert.ToBoolean(text); // WG0301: FormatException

    [OutOfProcess]
    public static int Rounded(double value) => Convert.ToInt32(value); // WG0301: OverflowException

    [OutOfProcess]
    public static byte Narrowed(int value) => Convert.ToByte(value); // WG0301: OverflowException

    [OutOfProcess]
    public static long Widened(int value) => Convert.ToInt64(value);

    [OutOfProcess]
    public static int FromBase(string text) => Convert.ToInt32(text, 16); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static Half SmallReal(string text) => Half.Parse(text, CultureInfo.InvariantCulture); // WG0301: FormatException

    [OutOfProcess]
    public static Int128 Large(string text) => Int128.Parse(text, CultureInfo.InvariantCulture); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int Utf8(byte[] text) => int.Parse(text.AsSpan(), CultureInfo.InvariantCulture); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static BigInteger Quotient(BigInteger a, BigInteger b) => a / b; // WG0301: DivideByZeroException

    [OutOfProcess]
    public static BigInteger Rest(BigInteger a, BigInteger b) => BigInteger.DivRem(a, b, out _); // WG0301: DivideByZeroException

    [OutOfProcess]
    public static BigInteger Power(BigInteger a, BigInteger b, BigInteger modulus) => BigInteger.ModPow(a, b, modulus); // WG0301: DivideByZeroException

    [OutOfProcess]
    public static int Small(BigInteger a) => (int)a; // WG0301: OverflowException

    [OutOfProcess]
    public static BigInteger Half2(BigInteger a) => a / 2 + a % 10;

    [OutOfProcess]
    public static int Cut(decimal a) => decimal.ToInt32(a); // WG0301: OverflowException

    [OutOfProcess]
    public static decimal Money(double a) => new decimal(a); // WG0301: OverflowException

    [OutOfProcess]
    public static Node? Typed(string json) => JsonSerializer.Deserialize<Node>(json); // WG0301: JsonException

    [OutOfProcess]
    public static int FromElement(string json)
    {
        using var document = JsonDocument.Parse(json); // WG0301: JsonException
        return document.RootElement.GetInt32(); // WG0301: FormatException, InvalidOperationException
    }

    [OutOfProcess]
    public static DateTime DateOf(string json)
    {
        using var document = JsonDocument.Parse(json); // WG0301: JsonException
        return document.RootElement.GetDateTime(); // WG0301: FormatException, InvalidOperationException
    }

    [OutOfProcess]
    public static int FromNode(string json) => JsonNode.Parse(json)!["n"]!.GetValue<int>(); // WG0301: JsonException; WG0301: FormatException, InvalidOperationException

    [OutOfProcess]
    public static bool Pattern(string text, string pattern) => new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).IsMatch(text); // WG0301: RegexParseException; WG0301: RegexMatchTimeoutException

    [OutOfProcess]
    public static string Unescaped(string text) => Regex.Unescape(text); // WG0301: RegexParseException

    [OutOfProcess]
    public static int? Attribute(string xml) => (int?)XElement.Parse(xml).Attribute("n"); // WG0301: XmlException; WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static DateTime XmlTime(string text) => XmlConvert.ToDateTime(text, XmlDateTimeSerializationMode.Utc); // WG0301: FormatException

    [OutOfProcess]
    public static int XmlNumber(string text) => XmlConvert.ToInt32(text); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int Query(string xml, string path)
    {
        var document = new XmlDocument();
        document.LoadXml(xml); // WG0301: XmlException
        return document.SelectNodes(path)?.Count ?? 0; // WG0301: XPathException
    }

    [OutOfProcess]
    public static byte[] Inflated(byte[] data)
    {
        using var zip = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        var buffer = new byte[100];
        zip.ReadExactly(buffer); // WG0301: EndOfStreamException, InvalidDataException
        return buffer;
    }

    [OutOfProcess]
    public static void Extract(string zip, string directory) => ZipFile.ExtractToDirectory(zip, directory); // WG0301: IOException, InvalidDataException, UnauthorizedAccessException; WG0205

    [OutOfProcess]
    public static byte[] Ascii(string text) =>
        Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetBytes(text); // WG0301: EncoderFallbackException

    [OutOfProcess]
    public static byte[] Key(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem); // WG0301: ArgumentException, CryptographicException
        return rsa.ExportRSAPublicKey();
    }

    [OutOfProcess]
    public static async Task<string> Get(HttpMessage message)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync(message.Address, new StringContent(message.Body)); // WG0301: HttpRequestException; WG0205
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(); // WG0301: HttpRequestException; WG0301: HttpRequestException
    }

    [OutOfProcess]
    public static async Task<int> Resolved(string host) => (await Dns.GetHostAddressesAsync(host)).Length; // WG0301: SocketException; WG0205

    [OutOfProcess]
    public static async Task<int> Sent(string host, byte[] data)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp); // WG0301: SocketException; WG0205
        await socket.ConnectAsync(host, 80); // WG0301: SocketException; WG0205
        return await socket.SendAsync(data); // WG0301: SocketException
    }

    [OutOfProcess]
    public static string[] Files(string directory) => Directory.GetFiles(directory, "*.txt"); // WG0301: IOException, UnauthorizedAccessException; WG0205

    [OutOfProcess]
    public static long Length(string path) => new FileInfo(path).Length; // WG0301: IOException; WG0205

    [OutOfProcess]
    public static void Remove(string path) => File.Delete(path); // WG0301: IOException, UnauthorizedAccessException; WG0205

    [OutOfProcess]
    public static string Mail(string address) => new MailAddress(address).Host; // WG0301: FormatException

    [OutOfProcess]
    public static IPAddress Endpoint(string text) => IPEndPoint.Parse(text).Address; // WG0101; WG0301: FormatException

    [OutOfProcess]
    public static int Prefix(string text) => IPNetwork.Parse(text).PrefixLength; // WG0301: FormatException

    [OutOfProcess]
    public static string Formatted(string format, int n) => string.Format(CultureInfo.InvariantCulture, format, n); // WG0301: FormatException

    [OutOfProcess]
    public static string KnownFormat(int n) => string.Format(CultureInfo.InvariantCulture, "{0:D4}", n);

    [OutOfProcess]
    public static string UserFormat(int n, string format) => n.ToString(format, CultureInfo.InvariantCulture); // WG0301: FormatException

    [OutOfProcess]
    public static string KnownToString(double n, DateTime date) => n.ToString("F2", CultureInfo.InvariantCulture) + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [OutOfProcess]
    public static int Popped(List<int> numbers) => new Stack<int>(numbers.Where(n => n > 3)).Peek(); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int ElementAt(List<int> numbers, int n) => numbers.ElementAt(n) + numbers.Count;

    [OutOfProcess]
    public static double Averaged(IEnumerable<int> numbers) => numbers.Where(n => n > 3).Average(); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int MaxOf(List<int> numbers) => numbers.Count > 0 ? numbers.Max() : 0;

    [OutOfProcess]
    public static int MinBy(List<Node> nodes) => nodes.MinBy(node => node.Value)?.Value ?? 0;

    [OutOfProcess]
    public static int MinByNumber(List<int> numbers) => numbers.MinBy(n => -n); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int SingleOrNone(List<int> numbers) => numbers.SingleOrDefault(n => n > 4); // WG0301: InvalidOperationException

    [OutOfProcess]
    public static int Unboxed(string text, int n)
    {
        object value = text.Length > 3 ? text : n;
        return (int)value;
    }

    [OutOfProcess]
    public static int Absolute(int n) => Math.Abs(n);

    [OutOfProcess]
    public static string Base64(byte[] data) => Convert.ToBase64String(data) + Convert.ToHexString(data);

    public enum Color
    {
        Red,
        Green,
    }

    public sealed record Node(int Value);

    public sealed record HttpMessage(string Address, string Body);
}
