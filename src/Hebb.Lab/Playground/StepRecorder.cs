namespace Hebb;

/// <summary>Writes down what one step of training computes, while it does: the numbers are those of the step itself.</summary>
sealed class StepRecorder(Batch batch, LossFunction loss)
{
    const int MostShown = 32;

    readonly int shown = Math.Min(batch.Count, MostShown);
    readonly List<Seen> layers = [];
    double[] losses = [];

    /// <summary>Looks at what a layer returned.</summary>
    public void See(Layer layer, Tensor y)
    {
        if (layer is Linear linear) layers.Add(new(linear, y.RetainGrad(), Rows(y)));
        else layers[^1].Follow(layer, Rows(y));
    }

    /// <summary>Looks at the gradients, between their computation and their use.</summary>
    public void SeeGradients()
    {
        foreach (var layer in layers) layer.SeeGradients(Rows(layer.Sums.Grad!));
        using var noGradients = GradMode.Off();
        losses = [.. Enumerable.Range(0, shown).Select(i => loss(layers[^1].Sums.Narrow(0, i..(i + 1)), batch.Targets.Narrow(0, i..(i + 1))).Item())];
    }

    /// <summary>The record, after the step.</summary>
    public PlaygroundTrace Finish(Optimizer optimizer, double loss, Sequential model) => new(
        optimizer.Steps, optimizer.LearningRate, loss, batch.Count, Rows(batch.Inputs), Rows(batch.Targets.Cast(DType.Float32)), losses,
        [.. layers.Select(layer => layer.Finish(model.Children.First(child => child.Value == layer.Linear).Key))]);

    float[] Rows(Tensor values) => values.ToArray<float>()[..(shown * values.Length / batch.Count)];

    sealed class Seen(Linear linear, Tensor sums, float[] z)
    {
        readonly float[] sumsShown = z, weight = linear.Weight.Value.ToArray<float>(), bias = linear.Bias!.Value.ToArray<float>();
        string? activation;
        float[] outputs = z, deltas = [], weightGradient = [], biasGradient = [];

        public Linear Linear => linear;

        public Tensor Sums => sums;

        public void Follow(Layer layer, float[] y)
        {
            if (layer is not Dropout) activation = layer.ToString();
            outputs = y;
        }

        public void SeeGradients(float[] delta) =>
            (deltas, weightGradient, biasGradient) = (delta, linear.Weight.Value.Grad!.ToArray<float>(), linear.Bias!.Value.Grad!.ToArray<float>());

        public TracedLayer Finish(string name) => new(
            name, activation, bias.Length, sumsShown, outputs, deltas,
            new(weight, weightGradient, linear.Weight.Value.ToArray<float>()), new(bias, biasGradient, linear.Bias!.Value.ToArray<float>()));
    }
}
