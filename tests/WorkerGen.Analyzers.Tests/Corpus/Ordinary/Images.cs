public static partial class Images
{
    [OutOfProcess]
    public static byte[] ToGrey(byte[] rgb, int width, int height)
    {
        var grey = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * width + x) * 3;
                grey[y * width + x] = (byte)((rgb[at] * 299 + rgb[at + 1] * 587 + rgb[at + 2] * 114) / 1000);
            }
        }

        return grey;
    }

    [OutOfProcess]
    public static int Brightness(byte[] pixels)
    {
        long total = 0;
        foreach (var pixel in pixels)
        {
            total += pixel;
        }

        return (int)(total / pixels.Length); // WG0301: DivideByZeroException
    }

    [OutOfProcess]
    public static int[] Histogram(byte[] pixels, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1); // WG0301: ArgumentOutOfRangeException
        var histogram = new int[bins];
        foreach (var pixel in pixels)
        {
            histogram[pixel * bins / 256]++;
        }

        return histogram;
    }
}
