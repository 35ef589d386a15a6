namespace Hebb;

/// <summary>The square of the source, image or pad, that becomes a raster of <paramref name="Pixels"/> × <paramref name="Pixels"/>.</summary>
/// <param name="X">Left edge in the source.</param>
/// <param name="Y">Top edge in the source.</param>
/// <param name="Side">Width and height in the source.</param>
/// <param name="Pixels">Width and height of the raster.</param>
readonly record struct DigitFrame(double X, double Y, double Side, int Pixels)
{
    public double Scale => Pixels / Side;

    /// <summary>The frame of a square at its proper scale: its side becomes the box, or keeps its share of the whole source.</summary>
    public static DigitFrame Around(double x, double y, double side, double sourceSide, DigitRecipe recipe)
    {
        if (recipe.Scale)
            return new DigitFrame(x, y, side, DigitRecipe.BoxSize);
        var scale = DigitRecipe.Size / sourceSide;
        var pixels = Math.Clamp((int)Math.Ceiling(side * scale - 1e-6), 1, DigitRecipe.Size);
        var margin = (pixels / scale - side) / 2;
        return new DigitFrame(x - margin, y - margin, pixels / scale, pixels);
    }
}
