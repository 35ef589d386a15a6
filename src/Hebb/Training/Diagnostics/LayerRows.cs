namespace Hebb;

/// <summary>What is collected of each layer while a network runs over samples.</summary>
sealed class LayerRows(Layer model)
{
    readonly Dictionary<Layer, string> names = model.NamedLayers().DistinctBy(layer => layer.Value).ToDictionary(layer => layer.Value, layer => layer.Key);
    readonly Dictionary<Layer, Row> rows = [];
    readonly List<Row> order = [];
    readonly HashSet<Layer> seen = [];

    public Tensor Forward(Tensor x)
    {
        using var watch = LayerWatch.Begin(See);
        var y = model.Forward(x);
        See(model, y);
        return y;
    }

    /// <summary>To be called after the backward pass of what <see cref="Forward"/> returned.</summary>
    public void CollectGradients()
    {
        using var off = GradMode.Off();
        foreach (var row in order) row.CollectGradients();
    }

    public IReadOnlyList<LayerDiagnosis> Diagnose()
    {
        var diagnoses = new LayerDiagnosis[order.Count];
        var bound = GradientBound.IsChain(model) && order.Count > 0 ? order[^1].Gradient : double.NaN;
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var row = order[i];
            diagnoses[i] = new(row.Name, $"{row.Layer}", row.Gradient, double.IsNaN(row.Gradient) ? double.NaN : bound, row.WeightGradient, row.Units.Saturated, row.Units.Dead);
            if (!double.IsNaN(bound)) bound *= GradientBound.Factor(row.Layer);
        }
        return diagnoses;
    }

    // A layer made of layers has a row of its own only when nothing inside it was seen to run.
    void See(Layer layer, Tensor y)
    {
        var isOuter = layer.Children.Any(child => seen.Contains(child.Value));
        seen.Add(layer);
        if (isOuter) return;
        if (!rows.TryGetValue(layer, out var row)) order.Add(rows[layer] = row = new(names.GetValueOrDefault(layer, "?"), layer));
        row.See(y);
    }

    sealed class Row(string name, Layer layer)
    {
        readonly List<Tensor> outputs = [];
        double squares = double.NaN;

        public string Name => name;

        public Layer Layer => layer;

        public UnitCount Units { get; } = new(layer);

        public double Gradient => Math.Sqrt(squares);

        public double WeightGradient
        {
            get
            {
                using var off = GradMode.Off();
                var gradients = layer.Parameters.Select(parameter => parameter.Grad).OfType<Tensor>().ToList();
                return gradients.Count == 0 ? double.NaN : Math.Sqrt(gradients.Sum(gradient => gradient.Square().Sum().Item()));
            }
        }

        public void See(Tensor y)
        {
            Units.Add(y);
            if (y.RequiresGrad) outputs.Add(y.RetainGrad());
        }

        public void CollectGradients()
        {
            foreach (var gradient in outputs.Select(output => output.Grad).OfType<Tensor>())
                squares = (double.IsNaN(squares) ? 0 : squares) + gradient.Square().Sum().Item();
            outputs.Clear();
        }
    }
}
