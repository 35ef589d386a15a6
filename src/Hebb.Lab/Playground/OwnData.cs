using System.Text;

namespace Hebb;

/// <summary>The user's own points.</summary>
static class OwnData
{
    const int Columns = 3;
    const float Seen = 1.2f;

    /// <summary>Reads the points of a pasted table: x, y and a class or a value in each line.</summary>
    /// <exception cref="RefusedException">It is no such table; the reason names the line.</exception>
    public static OwnPoints Read(string text)
    {
        var values = Table(text);
        var points = values.ToArray<float>();
        if (values.Shape[1] != Columns)
            throw RefusedException.BadRequest($"The lines of your table have {values.Shape[1]} cells.", $"Give each line three: x, y and a class (0 or 1) or a value.");
        if (values.Shape[0] > PlaygroundLimits.MostSamples)
            throw RefusedException.BadRequest($"Your table has {values.Shape[0]} lines.", $"Give at most {PlaygroundLimits.MostSamples}.");
        var areClasses = points.Where((_, i) => i % Columns == 2).All(label => label is 0 or 1);
        var wasScaled = false;
        for (var column = 0; column < (areClasses ? 2 : Columns); column++) wasScaled |= Fit(points, column, column < 2 ? Seen : 1);
        return new([.. points.Select(value => MathF.Round(value, 3))], areClasses, wasScaled);
    }

    /// <summary>The points as data to train on and to test with.</summary>
    public static DataPair Make(PlaygroundSettings settings)
    {
        var rows = settings.Own!.Chunk(Columns).ToList();
        var inputs = Tensor.From(rows.SelectMany(row => row[..2]).ToArray(), rows.Count, 2);
        var data = settings.Data == PlaygroundCatalog.OwnClasses
            ? new TensorDataset(inputs, Tensor.From(rows.Select(row => (long)row[2]).ToArray()), ["0", "1"])
            : new TensorDataset(inputs, Tensor.From(rows.Select(row => row[2]).ToArray(), rows.Count, 1));
        // However few there are, there is one to learn from and one to test with.
        var held = Math.Clamp((int)Math.Round(settings.TestShare * rows.Count), 1, rows.Count - 1);
        var (train, test) = data.Split(held, settings.Seed);
        return new(train, test);
    }

    static Tensor Table(string text)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return Csv.Read(stream, "your table").Values;
        }
        catch (InvalidDataException problem)
        {
            throw RefusedException.BadRequest($"This is no table of numbers: {problem.Message}", $"Each line is x, y and a class (0 or 1) or a value.");
        }
    }

    /// <summary>Brings a column into −1 … 1 when some of it lies beyond what is seen.</summary>
    static bool Fit(float[] points, int column, float seen)
    {
        var own = points.Where((_, i) => i % Columns == column).ToList();
        var (low, high) = (own.Min(), own.Max());
        if (low >= -seen && high <= seen) return false;
        for (var i = column; i < points.Length; i += Columns) points[i] = high > low ? (float)(2 * ((double)points[i] - low) / ((double)high - low) - 1) : 0;
        return true;
    }
}
