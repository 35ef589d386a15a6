using System.Numerics;

namespace Hebb;

/// <summary>Prepares a drawn, photographed or scanned digit for a network that was trained on MNIST: 28×28, white on black.</summary>
public static class DigitImage
{
    const float SmallestShare = 0.03f;
    const int LeastContrast = 32;
    const int LargestWorkingSide = 1024;

    /// <summary>Draws strokes anew, at MNIST's size and with MNIST's pen, so that neither the size nor the place of the writing matters.</summary>
    /// <param name="strokes">The digit as it was drawn.</param>
    /// <param name="recipe">The steps to take; all of them by default.</param>
    public static DigitPreparation Prepare(DigitStrokes strokes, DigitRecipe? recipe = null)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        recipe ??= DigitRecipe.Full;
        if (strokes.Strokes.Count == 0)
            return Failed(DigitProblem.Empty, "There is no ink: draw a digit.");

        var all = StrokeCleaning.WithoutRepeats(strokes);
        var kept = recipe.DropStray ? StrokeCleaning.WithoutStrayDots(all, strokes.PadSize) : all;
        var box = DigitBox.Around([.. kept.SelectMany(stroke => stroke)]);
        if (box.LongSide < SmallestShare * strokes.PadSize)
            return Failed(DigitProblem.TooSmall, "The drawing is too small: draw the digit larger.") with { Box = box };

        var frame = Frame(strokes, box, recipe);
        var pen = recipe.FixedPen ? recipe.PenWidth : (float)(strokes.PenWidth * frame.Scale);
        return Place(StrokeRaster.Draw(kept, frame, pen), frame, recipe) with
        {
            Box = box,
            Notes = kept.Count < all.Count ? [$"Ignored {all.Count - kept.Count} stray dot(s) far from the digit."] : [],
        };
    }

    /// <summary>Finds the digit in an image of any size, dark on light or light on dark, and scales it to MNIST's size.</summary>
    /// <param name="image">A photograph, a scan, or a picture already prepared, which comes out as it was.</param>
    /// <param name="recipe">The steps to take; all of them by default.</param>
    public static DigitPreparation Prepare(GrayImage image, DigitRecipe? recipe = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        recipe ??= DigitRecipe.Full;
        var shrunkBy = (Math.Max(image.Width, image.Height) + LargestWorkingSide - 1) / LargestWorkingSide;
        var ink = InkContrast.Of(shrunkBy == 1 ? image : AreaAverage.Shrink(image, shrunkBy), recipe.FindPolarity);
        var contrast = ink.Contrast;
        if (contrast.Pixels.Max() < LeastContrast)
            return Failed(DigitProblem.Empty, "There is no ink: the picture is blank, or too faint.");

        var strong = OtsuThreshold.Of(contrast.Pixels);
        var found = InkComponents.Select(contrast, FaintestInk(ink.Noise, strong), strong, recipe.DropStray);
        if (found is null)
            return Failed(DigitProblem.Empty, "There is no ink: the picture is blank, or too faint.");

        var pictureSide = Math.Max(contrast.Width, contrast.Height);
        var result = found.Box.LongSide < SmallestShare * pictureSide
            ? Failed(DigitProblem.TooSmall, "The digit is too small in the picture: cut the picture closer.")
            : Place(AreaAverage.Resample(found.Ink, Frame(contrast, found.Box, recipe)), Frame(contrast, found.Box, recipe), recipe);
        return result with
        {
            Box = new DigitBox(found.Box.X * shrunkBy, found.Box.Y * shrunkBy, found.Box.Width * shrunkBy, found.Box.Height * shrunkBy),
            Scale = result.Scale / shrunkBy,
            DarkInk = ink.DarkInk,
            Threshold = strong,
            Notes = [.. result.Notes, .. Notes(found)],
        };
    }

    /// <summary>The contrast from which a pixel beside ink is ink: the soft edge of a clean picture down to its end, the grain of paper never.</summary>
    static int FaintestInk(int noise, int strong) =>
        Math.Min(strong, noise == 0 ? 4 : Math.Max(12, Math.Min(3 * noise, strong / 2)));

    /// <summary>The square around the centre lines that leaves room for half a pen on each side, or the whole pad.</summary>
    static DigitFrame Frame(DigitStrokes strokes, DigitBox box, DigitRecipe recipe)
    {
        if (!recipe.Crop)
            return DigitFrame.Around(0, 0, strokes.PadSize, strokes.PadSize, recipe);
        var side = (recipe.FixedPen, recipe.Scale) switch
        {
            (false, _) => box.LongSide + strokes.PenWidth,
            (true, true) => box.LongSide * DigitRecipe.BoxSize / (DigitRecipe.BoxSize - recipe.PenWidth),
            (true, false) => box.LongSide + recipe.PenWidth * strokes.PadSize / DigitRecipe.Size,
        };
        return DigitFrame.Around(box.X + (box.Width - side) / 2, box.Y + (box.Height - side) / 2, side, strokes.PadSize, recipe);
    }

    /// <summary>The box of the ink, or the whole picture, made square by whole pixels of the raster: so enlarging a picture changes nothing.</summary>
    static DigitFrame Frame(GrayImage picture, DigitBox ink, DigitRecipe recipe)
    {
        var box = recipe.Crop ? ink : new DigitBox(0, 0, picture.Width, picture.Height);
        var side = box.LongSide;
        var pixel = side / (double)DigitRecipe.BoxSize;
        double Margin(float length) => Math.Floor((side - length) / 2 / pixel) * pixel;
        return DigitFrame.Around(box.X - Margin(box.Width), box.Y - Margin(box.Height), side, Math.Max(picture.Width, picture.Height), recipe);
    }

    /// <summary>Normalises the raster and pastes it into 28×28 so that its centre of mass comes within half a pixel of the middle.</summary>
    static DigitPreparation Place(float[] raster, DigitFrame frame, DigitRecipe recipe)
    {
        var side = frame.Pixels;
        var strongest = recipe.Normalize ? raster.Max() : 255;
        if (strongest <= 0)
            return Failed(DigitProblem.Empty, "There is no ink inside the frame: draw the digit in the middle of the pad.");

        var pixels = Array.ConvertAll(raster, value => (byte)MathF.Round(value * 255 / strongest));
        var center = CenterOfMass(pixels, side);
        var offset = recipe.Center
            ? (X: Offset(center.X, side, recipe), Y: Offset(center.Y, side, recipe))
            : (X: (DigitRecipe.Size - side) / 2, Y: (DigitRecipe.Size - side) / 2);

        var placed = new byte[DigitRecipe.Size * DigitRecipe.Size];
        for (var y = 0; y < side; y++)
            for (var x = 0; x < side; x++)
                if (y + offset.Y is >= 0 and < DigitRecipe.Size && x + offset.X is >= 0 and < DigitRecipe.Size)
                    placed[(y + offset.Y) * DigitRecipe.Size + x + offset.X] = pixels[y * side + x];

        return new DigitPreparation
        {
            Image = new GrayImage(DigitRecipe.Size, DigitRecipe.Size, placed),
            Raster = new GrayImage(side, side, pixels),
            Scale = (float)frame.Scale,
            CenterOfMass = CenterOfMass(placed, DigitRecipe.Size),
            Offset = offset,
        };
    }

    /// <summary>MNIST's whole-pixel shift; a scaled box stays inside the picture, an unscaled one may lose empty margin.</summary>
    static int Offset(float center, int side, DigitRecipe recipe)
    {
        var shift = (int)MathF.Floor(15 - center);
        return recipe.Scale ? Math.Clamp(shift, 0, DigitRecipe.Size - side) : shift;
    }

    /// <summary>The mean position of the ink, where the middle of the first pixel is 0.5.</summary>
    static Vector2 CenterOfMass(byte[] pixels, int side)
    {
        var (x, y, mass) = (0.0, 0.0, 0.0);
        for (var i = 0; i < pixels.Length; i++)
        {
            mass += pixels[i];
            x += pixels[i] * (i % side + 0.5);
            y += pixels[i] * (i / side + 0.5);
        }

        return mass > 0 ? new Vector2((float)(x / mass), (float)(y / mass)) : new Vector2(side / 2f);
    }

    static IEnumerable<string> Notes(InkComponents.Selection found)
    {
        if (found.Rival)
            yield return "There seem to be several digits; the largest was taken.";
        else if (found.Stray > 0)
            yield return $"Ignored {found.Stray} stray mark(s) far from the digit.";
    }

    static DigitPreparation Failed(DigitProblem problem, string note) => new() { Problem = problem, Notes = [note] };
}
