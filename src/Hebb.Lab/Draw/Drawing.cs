using System.Numerics;

namespace Hebb;

/// <summary>Checks a drawing that a page sent, and takes it as strokes.</summary>
static class Drawing
{
    const int MostStrokes = 200, MostPoints = 20_000;

    /// <exception cref="RefusedException">The numbers are no drawing.</exception>
    public static DigitStrokes Read(DrawRequest request)
    {
        if (request.Strokes.Any(stroke => stroke is null))
            throw RefusedException.BadRequest($"A stroke is null.", $"Leave it out.");
        if (request.Strokes.Count > MostStrokes || request.Strokes.Sum(stroke => stroke.Count) > 2 * MostPoints)
            throw RefusedException.BadRequest($"The drawing has more than {MostStrokes} strokes or {MostPoints} points.", $"Clear the pad and draw one digit.");
        if (request.Strokes.FirstOrDefault(stroke => stroke.Count % 2 != 0) is { } odd)
            throw RefusedException.BadRequest($"A stroke has {odd.Count} numbers; points are x, y, x, y, ….", $"Send two numbers for each point.");
        try
        {
            return new(request.Strokes.Select(Points), request.PadSize, request.PenWidth);
        }
        catch (ArgumentException problem)
        {
            throw RefusedException.BadRequest($"This is no drawing: {problem.Message.Split(" (Parameter")[0]}", $"Send points in units of the pad.");
        }
    }

    public static DigitRecipe Recipe(RecipeSteps? steps) => steps is null ? DigitRecipe.Full : new()
    {
        DropStray = steps.DropStray,
        Crop = steps.Crop,
        Scale = steps.Scale,
        FixedPen = steps.FixedPen,
        Normalize = steps.Normalize,
        Center = steps.Center,
    };

    static IEnumerable<Vector2> Points(IReadOnlyList<float> stroke)
    {
        for (var i = 0; i < stroke.Count; i += 2) yield return new(stroke[i], stroke[i + 1]);
    }
}
