namespace Hebb;

/// <summary>Tells ink from paper: an image becomes the contrast of each pixel to the paper, 0 for paper.</summary>
/// <param name="Contrast">How far each pixel lies from the paper on the side of the ink.</param>
/// <param name="DarkInk">Whether the ink is darker than the paper.</param>
/// <param name="Noise">The contrast that nineteen twentieths of the border stay below: how uneven the paper is.</param>
sealed record InkContrast(GrayImage Contrast, bool DarkInk, int Noise)
{
    /// <summary>Takes the median of the border as the paper, and as ink the side of it on which pixels deviate more.</summary>
    public static InkContrast Of(GrayImage image, bool findPolarity)
    {
        if (!findPolarity)
            return new InkContrast(image, DarkInk: false, Noise: 0);

        var border = Border(image);
        Array.Sort(border);
        int paper = border[border.Length / 2];
        var (darker, lighter) = (0L, 0L);
        foreach (var pixel in image.Pixels)
        {
            long deviation = pixel - paper;
            if (deviation < 0)
                darker += deviation * deviation;
            else
                lighter += deviation * deviation;
        }

        var sign = darker > lighter ? -1 : 1;
        byte ContrastOf(byte pixel) => (byte)Math.Max(0, sign * (pixel - paper));
        var noise = border.Select(ContrastOf).Order().ElementAt(border.Length * 19 / 20);
        return new InkContrast(new GrayImage(image.Width, image.Height, Array.ConvertAll(image.Pixels, ContrastOf)), sign < 0, noise);
    }

    static byte[] Border(GrayImage image)
    {
        var (right, bottom) = (image.Width - 1, image.Height - 1);
        return
        [
            .. Enumerable.Range(0, image.Width).SelectMany(x => new[] { image[x, 0], image[x, bottom] }),
            .. Enumerable.Range(0, image.Height).SelectMany(y => new[] { image[0, y], image[right, y] }),
        ];
    }
}
