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
