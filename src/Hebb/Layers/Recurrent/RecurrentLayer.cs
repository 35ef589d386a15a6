using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Layers that read sequences [N, T, inputs] step by step and remember: <see cref="Rnn"/>, <see cref="Lstm"/>, <see cref="Gru"/>. The
/// first axis counts the samples, as everywhere in Hebb; this is PyTorch's <c>batch_first=True</c>. Parameters have PyTorch's names
/// and layout (<c>weight_ih_l0</c>, <c>bias_hh_l1_reverse</c>), so its weights load.
/// </summary>
public abstract class RecurrentLayer : Layer
{
    readonly List<(Parameter Input, Parameter Hidden, Parameter? InputBias, Parameter? HiddenBias)> weights = [];
    readonly RecurrentOptions options;
    readonly Dropout? dropout;

    private protected RecurrentLayer(int inputs, int units, int gates, RecurrentOptions? options, Rng? rng)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        this.options = options ?? new();
        this.options.Check();
        (Inputs, Units) = (inputs, units);
        var bound = 1 / Math.Sqrt(units);
        for (var layer = 0; layer < Layers; layer++)
        {
            for (var direction = 0; direction < Directions; direction++)
            {
                var suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
                var input = Add($"weight_ih{suffix}", Start(gates * units, layer == 0 ? inputs : Directions * units));
                var hidden = Add($"weight_hh{suffix}", Start(gates * units, units));
                weights.Add((input, hidden, Bias($"bias_ih{suffix}"), Bias($"bias_hh{suffix}")));
            }
        }
        if (this.options.Dropout > 0) dropout = Add("dropout", new Dropout(this.options.Dropout, rng));

        Tensor Start(params ReadOnlySpan<int> shape) => Init.Uniform(Shape.Create(shape), -bound, bound, rng);

        Parameter? Bias(string name) => this.options.Bias ? Add(name, Start(gates * units), decays: false) : null;
    }

    /// <summary>The size of the input's last axis.</summary>
    public int Inputs { get; }

    /// <summary>The size of h in one direction.</summary>
    public int Units { get; }

    /// <summary>How many layers lie on top of each other.</summary>
    public int Layers => options.Layers;

    /// <summary>2 when the sequences are read both ways, else 1.</summary>
    public int Directions => options.Bidirectional ? 2 : 1;

    /// <summary>
    /// The outputs [N, T, directions · units] of a sequence [N, T, inputs]; with <see cref="RecurrentOptions.LastOnly"/> what is known
    /// after the whole sequence, [N, directions · units].
    /// </summary>
    public override Tensor Forward(Tensor x)
    {
        var (outputs, final) = Walk(x, null, default, options.LastOnly);
        return options.LastOnly ? Last(final) : outputs;
    }

    /// <summary>Reads sequences from given states to final ones.</summary>
    /// <param name="x">[N, T, inputs].</param>
    /// <param name="initial">The states before the first step, [layers · directions, N, units]; null for zeros.</param>
    /// <param name="lengths">
    /// The number of steps of each sample; empty when all have T. What lies beyond changes nothing: outputs there are 0, final states
    /// are those of each sample's own last step, and backward reading begins there.
    /// </param>
    /// <returns>The topmost layer's outputs, [N, T, directions · units], and all final states, [layers · directions, N, units].</returns>
    /// <exception cref="ArgumentException">The shapes or lengths do not fit.</exception>
    public RecurrentOutput Run(Tensor x, RecurrentState? initial = null, ReadOnlySpan<int> lengths = default) =>
        Walk(x, initial, lengths, lastOnly: false);

    RecurrentOutput Walk(Tensor x, RecurrentState? initial, ReadOnlySpan<int> lengths, bool lastOnly)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (initial is not null && (initial.Hidden.Rank != 3 || initial.Hidden.Shape[0] != weights.Count || initial.Cell is { } c && c.Shape != initial.Hidden.Shape))
            throw new ArgumentException($"{GetType().Name}: the initial state is {initial.Hidden.Shape}; it must be [{weights.Count}, {x.Shape[0]}, {Units}].", nameof(initial));
        var states = new RecurrentState[weights.Count];
        for (var layer = 0; layer < Layers; layer++)
        {
            if (layer > 0 && dropout is not null) x = dropout.Forward(x);
            var unread = lastOnly && layer == Layers - 1;
            var ahead = Read(x, layer * Directions, initial, lengths, states, unread);
            x = Directions == 1 ? ahead : Tensor.Concat([ahead, Read(x, layer * Directions + 1, initial, lengths, states, unread)], axis: 2);
        }
        return new(x, states[0].Cell is null
            ? new(Joined(states, state => state.Hidden))
            : new(Joined(states, state => state.Hidden), Joined(states, state => state.Cell!)));
    }

    /// <summary>A single step, for loops of one's own: [N, inputs] and a state to the topmost h, [N, units], and the next state.</summary>
    /// <param name="x">The inputs of the step.</param>
    /// <param name="state">The states before it, [layers, N, units]; null for zeros.</param>
    /// <exception cref="InvalidOperationException">The layer reads both ways and so needs whole sequences.</exception>
    public (Tensor Hidden, RecurrentState State) Step(Tensor x, RecurrentState? state = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (Directions == 2) throw new InvalidOperationException($"{this} reads both ways and so needs whole sequences; call Run.");
        var (outputs, final) = Run(x.Unsqueeze(1), state);
        return (outputs.Squeeze(1), final);
    }

    /// <summary>What the topmost layer knows after the whole sequence: the final h of both directions, [N, directions · units].</summary>
    /// <param name="final">The final states of <see cref="Run"/>.</param>
    public Tensor Last(RecurrentState final)
    {
        ArgumentNullException.ThrowIfNull(final);
        return Directions == 1 ? final.Hidden[^1] : Tensor.Concat([final.Hidden[^2], final.Hidden[^1]], axis: 1);
    }

    private protected abstract RecurrentOutput Read(
        Tensor x, RecurrentWeights weights, RecurrentState? initial, ReadOnlySpan<int> lengths, bool reverse, bool lastOnly);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["inputs"] = Inputs;
        settings["units"] = Units;
        options.Describe(settings);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name}({Inputs} → {Units}{options})";

    Tensor Read(Tensor x, int index, RecurrentState? initial, ReadOnlySpan<int> lengths, RecurrentState[] states, bool lastOnly)
    {
        var (input, hidden, inputBias, hiddenBias) = weights[index];
        var state = initial is null ? null : new RecurrentState(initial.Hidden[index], initial.Cell?[index]);
        var reverse = index % Directions == 1;
        (var outputs, states[index]) = Read(x, new(input, hidden, inputBias?.Value, hiddenBias?.Value), state, lengths, reverse, lastOnly);
        return outputs;
    }

    static Tensor Joined(RecurrentState[] states, Func<RecurrentState, Tensor> part) =>
        states.Length == 1 ? part(states[0]).Unsqueeze(0) : Tensor.Stack([.. states.Select(part)]);
}
