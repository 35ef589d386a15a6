namespace Hebb;

/// <summary>Classifies an image by reading it line by line, from top to bottom, with a recurrent layer (many-to-one).</summary>
public static class RowRecurrent
{
    /// <summary>With plain recurrent units.</summary>
    /// <param name="width">The values of one line: width · channels.</param>
    /// <param name="units">The size of the recurrent state.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    public static Sequential Rnn(int width = 28, int units = 128, int classes = 10, Rng? rng = null) =>
        Around(new Rnn(width, units, options: LastOnly, rng: rng), classes, rng);

    /// <summary>With long short-term memory.</summary>
    /// <inheritdoc cref="Rnn"/>
    public static Sequential Lstm(int width = 28, int units = 128, int classes = 10, Rng? rng = null) =>
        Around(new Lstm(width, units, LastOnly, rng), classes, rng);

    /// <summary>With gated recurrent units.</summary>
    /// <inheritdoc cref="Rnn"/>
    public static Sequential Gru(int width = 28, int units = 128, int classes = 10, Rng? rng = null) =>
        Around(new Gru(width, units, options: LastOnly, rng: rng), classes, rng);

    static RecurrentOptions LastOnly => new() { LastOnly = true };

    static Sequential Around(RecurrentLayer layer, int classes, Rng? rng) => new(new ImageRows(), layer, new Linear(layer.Units, classes, rng: rng));
}

public static partial class ModelCatalog
{
    /// <summary>Reads images line by line with plain recurrent units.</summary>
    public static ModelKind Rnn { get; } = Register("rnn", RowRecipe(0.001), request => RowRecurrent.Rnn(Line(request), request.Settings.Hidden[0], request.Outputs, request.Rng));

    /// <summary>Reads images line by line with long short-term memory.</summary>
    public static ModelKind Lstm { get; } = Register("lstm", RowRecipe(0.003), request => RowRecurrent.Lstm(Line(request), request.Settings.Hidden[0], request.Outputs, request.Rng));

    /// <summary>Reads images line by line with gated recurrent units.</summary>
    public static ModelKind Gru { get; } = Register("gru", RowRecipe(0.003), request => RowRecurrent.Gru(Line(request), request.Settings.Hidden[0], request.Outputs, request.Rng));

    static RunSettings RowRecipe(double learningRate) => new()
    {
        Hidden = [128],
        Optimizer = "adamw",
        LearningRate = learningRate,
        WeightDecay = 0.01,
        Schedule = "cosine",
        BatchSize = 64,
        Epochs = 8,
    };

    // The values of one line of an image, all its channels together.
    static int Line(ModelRequest request) => (request.Input.Rank, request.Settings.Hidden.Count) == (3, 1)
        ? request.Input[0] * request.Input[2]
        : throw new ArgumentException(
            $"A recurrent model reads images [channels, height, width] with one hidden size; the inputs are {request.Input}, the hidden sizes [{string.Join(", ", request.Settings.Hidden)}].", nameof(request));
}
