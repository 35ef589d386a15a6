namespace Hebb;

/// <summary>
/// Where the pixels of a varied image come from: (x, y), counted from the image's centre, comes from A · (x, y) + shift, plus a
/// displacement of its own where there is a field.
/// </summary>
public sealed class ImageWarp
{
    /// <summary>Pixels of background around the image that is sampled from.</summary>
    internal const int Frame = 2;

    readonly float[] displacement;
    float xx, xy, yx, yy, x0, y0;

    internal ImageWarp(int height, int width)
    {
        (Height, Width) = (height, width);
        displacement = new float[2 * height * width];
        Clear();
    }

    /// <summary>Rows of the image.</summary>
    public int Height { get; }

    /// <summary>Columns of the image.</summary>
    public int Width { get; }

    /// <summary>Whether pixels have displacements of their own.</summary>
    internal bool HasField { get; private set; }

    /// <summary>Changes the image by a linear map about its centre; (x, y) then comes from (a·x + b·y, c·x + d·y).</summary>
    public void Transform(float a, float b, float c, float d) =>
        (xx, xy, yx, yy) = (xx * a + xy * c, xx * b + xy * d, yx * a + yy * c, yx * b + yy * d);

    /// <summary>Moves the image by pixels, to the right and down.</summary>
    public void Shift(float right, float down) => (x0, y0) = (x0 - xx * right - xy * down, y0 - yx * right - yy * down);

    /// <summary>The displacements of all pixels, to be added to: first all to the right, then all down, row-major.</summary>
    public Span<float> Field()
    {
        HasField = true;
        return displacement;
    }

    /// <summary>Goes back to an image that is left alone.</summary>
    internal void Clear()
    {
        (xx, xy, yx, yy, x0, y0) = (1, 0, 0, 1, 0, 0);
        if (HasField) Array.Clear(displacement);
        HasField = false;
    }

    /// <summary>Samples one channel.</summary>
    /// <param name="source">The image, framed by two pixels of background on every side.</param>
    /// <param name="target">Receives the varied image.</param>
    internal void Sample(ReadOnlySpan<float> source, Span<float> target)
    {
        var (stride, centreX, centreY) = (Width + 2 * Frame, (Width - 1) / 2f, (Height - 1) / 2f);
        ReadOnlySpan<float> right = displacement.AsSpan(0, target.Length), down = displacement.AsSpan(target.Length);
        var (mostX, mostY) = (Width + 2 * Frame - 1.001f, Height + 2 * Frame - 1.001f);
        var place = 0;
        for (var row = 0; row < Height; row++)
        {
            var y = row - centreY;
            var (startX, startY) = (xy * y + x0 + centreX + Frame, yy * y + y0 + centreY + Frame);
            for (var column = 0; column < Width; column++, place++)
            {
                var x = column - centreX;
                var (fromX, fromY) = (xx * x + startX, yx * x + startY);
                if (HasField)
                {
                    fromX += right[place];
                    fromY += down[place];
                }
                // What lies further out than the frame is background as well. A NaN ends up there too.
                fromX = fromX > 0 ? fromX < mostX ? fromX : mostX : 0;
                fromY = fromY > 0 ? fromY < mostY ? fromY : mostY : 0;
                var (left, top) = ((int)fromX, (int)fromY);
                var (shareX, shareY) = (fromX - left, fromY - top);
                var at = source.Slice(top * stride + left, stride + 2);
                var upper = at[0] + shareX * (at[1] - at[0]);
                var lower = at[stride] + shareX * (at[stride + 1] - at[stride]);
                target[place] = upper + shareY * (lower - upper);
            }
        }
    }
}
