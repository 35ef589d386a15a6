namespace Hebb;

/// <summary>A trained network with everything around it: pictures in, classes with probabilities out.</summary>
public sealed class Classifier
{
    readonly Checkpoint checkpoint;
    readonly LossInput output;
    readonly bool readsDigits;

    /// <summary>Makes one of a loaded network.</summary>
    /// <exception cref="ArgumentException">The network does not say what its input looks like, or it is no picture.</exception>
    public Classifier(Checkpoint checkpoint)
    {
        this.checkpoint = checkpoint;
        InputShape = checkpoint.Card.InputShape is { Count: 3 } shape && shape[0] == 1
            ? Shape.Create([.. shape])
            : throw new ArgumentException($"'{checkpoint.Path}' is not a network for grey pictures; its input is [{string.Join(", ", checkpoint.Card.InputShape ?? [])}].");
        output = LossCatalog.Find(checkpoint.Settings?.Loss ?? "cross-entropy").Input;
        readsDigits = InputShape.Sizes.SequenceEqual([1, DigitGenerator.Side, DigitGenerator.Side])
            && checkpoint.Card.ClassNames.SequenceEqual(DataCatalog.Digits.ClassNames);
    }

    /// <summary>Loads one from a run folder or a <c>.safetensors</c> file.</summary>
    public static Classifier Load(string path) => new(Checkpoint.Load(path));

    /// <summary>The shape of one input, [1, height, width].</summary>
    public Shape InputShape { get; }

    /// <summary>The name of each class, by label.</summary>
    public IReadOnlyList<string> ClassNames => checkpoint.Card.ClassNames;

    /// <summary>
    /// What the network sees in a picture. For networks of digits the picture is prepared as MNIST's were: polarity, crop,
    /// size and centre of mass; for others it is averaged to the input's size.
    /// </summary>
    /// <exception cref="InvalidDataException">There is no digit in the picture.</exception>
    public Prediction Predict(GrayImage image)
    {
        if (!readsDigits) return Predict(Fit(image), []);
        var prepared = DigitImage.Prepare(image);
        if (!prepared.Succeeded)
            throw new InvalidDataException(prepared.Problem == DigitProblem.Empty ? "The picture holds no digit: it is blank." : "The digit in the picture is too small; draw it larger.");
        return Predict(prepared.Image!.Pixels, prepared.Notes);
    }

    /// <summary>What the network sees in pixels that are already of its size.</summary>
    /// <param name="pixels">Bytes as the training data had them.</param>
    /// <param name="notes">What was done to the picture before.</param>
    public Prediction Predict(ReadOnlySpan<byte> pixels, IReadOnlyList<string> notes)
    {
        if (pixels.Length != InputShape.ElementCount)
            throw new ArgumentException($"Predict: {pixels.Length} pixels do not fill the input {InputShape}.", nameof(pixels));
        var input = new float[pixels.Length];
        (checkpoint.Card.Preprocessing ?? Preprocessing.Bytes).Apply(pixels, input);
        using var noGradients = GradMode.Off();
        var y = checkpoint.Model.Forward(Tensor.From(input, [1, .. InputShape.Sizes]));
        var probabilities = Probabilities(y).ToArray<float>();
        if (!Array.TrueForAll(probabilities, float.IsFinite))
            throw new InvalidDataException($"'{checkpoint.Path}': no probabilities follow from what the network answers. Train it anew, with a smaller learning rate.");
        var label = Array.IndexOf(probabilities, probabilities.Max());
        return new(label, [.. probabilities.Select((_, i) => i < ClassNames.Count ? ClassNames[i] : $"{i}")], [.. probabilities.Select(p => (double)p)], notes);
    }

    byte[] Fit(GrayImage image)
    {
        if (image.Width == InputShape[^1] && image.Height == InputShape[^2]) return image.Pixels;
        if (InputShape[^1] != InputShape[^2])
            throw new ArgumentException($"The picture is {image.Width} × {image.Height}; this network takes {InputShape[^1]} × {InputShape[^2]}.");
        var side = Math.Max(image.Width, image.Height);
        var frame = new DigitFrame((image.Width - side) / 2.0, (image.Height - side) / 2.0, side, InputShape[^1]);
        return Array.ConvertAll(AreaAverage.Resample(image, frame), value => (byte)Math.Round(value));
    }

    Tensor Probabilities(Tensor y) => output switch
    {
        LossInput.Logits => y.Softmax(-1),
        LossInput.LogProbabilities => y.Exp(),
        _ => y / y.Sum(-1, keepDims: true),
    };
}

/// <summary>What a network sees.</summary>
/// <param name="Label">The most probable class.</param>
/// <param name="Names">The name of each class.</param>
/// <param name="Probabilities">The probability of each class.</param>
/// <param name="Notes">What was noticed about the picture.</param>
public sealed record Prediction(int Label, IReadOnlyList<string> Names, IReadOnlyList<double> Probabilities, IReadOnlyList<string> Notes)
{
    /// <summary>The name of the most probable class.</summary>
    public string Name => Names[Label];

    /// <summary>The classes with their probabilities, most probable first.</summary>
    public IEnumerable<(string Name, double Probability)> Ranked =>
        Names.Zip(Probabilities).OrderByDescending(pair => pair.Second).Select(pair => (pair.First, pair.Second));
}
