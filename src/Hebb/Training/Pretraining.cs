namespace Hebb;

/// <summary>
/// Greedy layer-wise pre-training: each hidden layer in turn learns, as the encoder of an auto-encoder, to keep what the trained layers
/// before it return. No label is looked at. Afterwards a <see cref="Trainer"/> fine-tunes the whole network. Hinton and Salakhutdinov
/// (2006); Bengio, Lamblin, Popovici and Larochelle (2007).
/// </summary>
public sealed record Pretraining
{
    /// <summary>The number of passes over the samples for each layer; 5 by default.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>The number of samples of a step; 64 by default.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether the way back has the same weights, as in the papers; otherwise it has its own, which are forgotten.</summary>
    public bool TiedWeights { get; init; } = true;

    /// <summary>The probability with which an input of a layer is set to 0: stacked denoising auto-encoders, Vincent et al. (2008).</summary>
    public double Noise { get; init; }

    /// <summary>Makes the optimiser of one layer; <see cref="Adam"/> by default.</summary>
    public Func<IEnumerable<Parameter>, Optimizer> Optimizer { get; init; } = parameters => new Adam(parameters);

    /// <summary>What a reconstruction is measured by; the mean squared difference by default.</summary>
    public LossFunction Loss { get; init; } = Hebb.Loss.MeanSquared;

    /// <summary>Decides the order of the samples, the noise and the initial way back; 1 by default.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Pre-trains all <see cref="Linear"/> layers but the last, which belongs to the task.</summary>
    /// <param name="model">The network: a chain of layers in which an activation follows each hidden <see cref="Linear"/>.</param>
    /// <param name="data">The samples; their targets are not used.</param>
    /// <returns>How well each layer's input can be had back from its output, before and after.</returns>
    /// <exception cref="ArgumentException">There is no hidden linear layer, one has no activation, or there are no samples.</exception>
    public IReadOnlyList<PretrainedLayer> Run(Sequential model, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0) throw new ArgumentException("There are no samples to pre-train with.", nameof(data));
        int[] places = [.. Enumerable.Range(0, model.Count).Where(i => model[i] is Linear).SkipLast(1)];
        if (places.Length == 0) throw new ArgumentException($"{model} has no hidden Linear layer to pre-train.", nameof(model));

        var rng = new Rng(Seed);
        var result = new List<PretrainedLayer>();
        // The network before a layer, and what came out of it.
        var (done, output) = (0, data);
        Layer reversed = new Identity();
        foreach (var place in places)
        {
            if (!HasActivation(model, place)) throw new ArgumentException($"No activation follows the hidden layer {place}, {model[place]}.", nameof(model));
            output = Outputs(new([.. model.Skip(done).Take(place - done)]), output);
            var coder = Coder((Linear)model[place], model[place + 1], reversed, rng);
            var trainer = new Trainer(coder, Optimizer(coder.Parameters), Loss);
            var before = trainer.Evaluate(output).Loss;
            trainer.Fit(output, Epochs, BatchSize, seed: Seed);
            result.Add(new($"{place}", before, trainer.Evaluate(output).Loss));
            (done, reversed) = (place, model[place + 1] is Sigmoid or Tanh ? model[place + 1] : new Identity());
        }
        model.Train();
        return result;
    }

    static bool HasActivation(Sequential model, int place) =>
        place + 1 < model.Count && LayerCatalog.TryFind(model[place + 1].GetType().Name, out var kind) && kind.IsActivation;

    // What comes back lies in the range that the activation before gave it.
    AutoEncoder Coder(Linear layer, Layer activation, Layer reversed, Rng rng)
    {
        if (TiedWeights) return AutoEncoder.Tied(layer, activation, reversed, Noise, rng);
        var back = new Linear(layer.Weight.Shape[0], layer.Weight.Shape[1], rng: rng).To(layer.Weight.Value.DType);
        return new(new Sequential(layer, activation), new Sequential(back, reversed), Noise, rng);
    }

    static TensorDataset Outputs(Sequential layers, Dataset data)
    {
        var parts = new List<Tensor>();
        using var off = GradMode.Off();
        using (layers.Evaluating())
        {
            foreach (var batch in new DataLoader(data, Trainer.EvaluationBatch))
            {
                using var scope = StepScope.Begin();
                parts.Add(layers.Forward(batch.Inputs).Copied());
                batch.Release();
            }
        }
        var all = Tensor.Concat([.. parts], axis: 0);
        return new(all, all);
    }
}

/// <summary>What pre-training did to a layer.</summary>
/// <param name="Name">Its place in the network, which begins the names of its parameters.</param>
/// <param name="Before">The reconstruction loss before.</param>
/// <param name="After">The reconstruction loss after.</param>
public sealed record PretrainedLayer(string Name, double Before, double After);
