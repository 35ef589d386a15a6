using System.Globalization;

namespace Hebb;

/// <summary>All ways of writing the ten digits, read once from the list that is built into the library.</summary>
sealed class DigitTemplates
{
    const string Resource = "Hebb.digits.templates.txt";

    readonly DigitTemplate[][] byDigit;

    DigitTemplates(DigitTemplate[][] byDigit) => this.byDigit = byDigit;

    /// <summary>The templates that are built in.</summary>
    public static DigitTemplates BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The ways of writing one digit.</summary>
    public ReadOnlySpan<DigitTemplate> Of(int digit) => byDigit[digit];

    /// <summary>Picks a way of writing a digit, each as often as its weight says.</summary>
    public DigitTemplate Pick(int digit, Rng random)
    {
        var ways = byDigit[digit];
        var rest = random.NextDouble() * ways.Sum(way => way.Weight);
        foreach (var way in ways)
            if ((rest -= way.Weight) < 0) return way;
        return ways[^1];
    }

    /// <summary>Reads templates, one a line.</summary>
    /// <exception cref="InvalidDataException">A line is not a template, or a digit has none.</exception>
    public static DigitTemplates Read(TextReader reader)
    {
        var all = new List<DigitTemplate>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            all.Add(ReadLine(line, number));
        }
        var byDigit = Enumerable.Range(0, 10).Select(digit => all.Where(template => template.Digit == digit).ToArray()).ToArray();
        var missing = byDigit.IndexOf(byDigit.FirstOrDefault(ways => ways.Length == 0));
        if (missing >= 0) throw new InvalidDataException($"Digit templates: there is none for {missing}; add a line that starts with it.");
        return new DigitTemplates(byDigit);
    }

    static DigitTemplates ReadBuiltIn()
    {
        using var stream = typeof(DigitTemplates).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"Digit templates: the library was built without its resource {Resource}.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    static DigitTemplate ReadLine(string line, int number)
    {
        var colon = line.IndexOf(':');
        var head = line[..Math.Max(0, colon)].Split(' ');
        if (head.Length != 3) throw Wrong("a template starts with digit, name and weight, then a colon");
        if (head[0].Length != 1 || !char.IsAsciiDigit(head[0][0])) throw Wrong($"{head[0]} is not one digit");
        if (Number(head[2]) is not > 0 and var weight) throw Wrong($"the weight is {weight}; it must be above 0");

        var strokes = line[(colon + 1)..].Split('|').Select(ReadStroke).ToArray();
        var points = strokes.Sum(stroke => stroke.Points.Length);
        const int most = StrokeCurve.MaxPoints - 4;
        if (points > most) throw Wrong($"{points} points are too many; at most {most} have room");
        return new DigitTemplate(head[0][0] - '0', head[1], Number(head[2]), strokes);

        Stroke ReadStroke(string text)
        {
            var points = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ReadPoint).ToArray();
            if (points.Length < 2) throw Wrong("a stroke needs two points or more");
            if (points[0].IsCorner || points[^1].IsCorner) throw Wrong("the end of a stroke cannot be a corner");
            return new Stroke(points);
        }

        StrokePoint ReadPoint(string text)
        {
            var isCorner = text.EndsWith('*');
            var pair = text.TrimEnd('*').Split(',');
            if (pair.Length != 2) throw Wrong($"{text} is not a point x,y");
            return new StrokePoint(Coordinate(pair[0]), Coordinate(pair[1]), isCorner);
        }

        float Coordinate(string text) =>
            Number(text) is >= -50 and <= 150 and var hundredths ? (float)(hundredths / 100) : throw Wrong($"{text} is not from -50 to 150");

        double Number(string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong($"{text} is not a number");

        InvalidDataException Wrong(string what) => new($"Digit templates, line {number}: {what}.");
    }
}
