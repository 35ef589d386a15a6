namespace Hebb;

/// <summary>Pictures what a network computes all over the plane.</summary>
static class PlanePainter
{
    public const float Extent = 1.2f;
    public const int OutputSide = 60, NeuronSide = 24, TableSide = 9;

    static readonly Tensor OutputGrid = Pixels(OutputSide), NeuronGrid = Pixels(NeuronSide), TableGrid = Grid(TableSide, i => 2f * i / (TableSide - 1) - 1);

    public static PlaygroundPicture Paint(long step, Sequential model, LossInput input)
    {
        using var scope = StepScope.Begin();
        using var noGradients = GradMode.Off();
        using var evaluating = model.Evaluating();
        var output = model.Forward(OutputGrid);
        var areValues = output.Shape[1] == 1;
        List<IReadOnlyList<byte[]>> neurons = [];
        using (LayerWatch.Begin((layer, y) =>
        {
            if (layer is not Linear and not Dropout) neurons.Add(Units(y));
        }))
            model.Forward(NeuronGrid);
        return new(
            step, OutputSide, [.. Answers(output, input).Select(answer => Shade(areValues ? 0.5f + answer / 2 : answer))],
            TableSide, Answers(model.Forward(TableGrid), input), NeuronSide, neurons, [.. model.NamedParameters().Select(Numbers)]);
    }

    /// <summary>How much each sample is taken to be of class 1, from 0 to 1; or its value, when there is one output.</summary>
    static float[] Answers(Tensor output, LossInput input)
    {
        var values = output.ToArray<float>();
        if (output.Shape[1] == 1) return values;
        return [.. values.Chunk(2).Select(pair => input == LossInput.Values ? 0.5f + (pair[1] - pair[0]) / 2 : 1 / (1 + MathF.Exp(pair[0] - pair[1])))];
    }

    /// <summary>Each unit's values over the plane, so that zero is the middle shade.</summary>
    static IReadOnlyList<byte[]> Units(Tensor y)
    {
        var (values, units) = (y.ToArray<float>(), y.Shape[1]);
        return [.. Enumerable.Range(0, units).Select(unit =>
        {
            var own = Enumerable.Range(0, NeuronSide * NeuronSide).Select(i => values[i * units + unit]).ToArray();
            var largest = Math.Max(own.Max(Math.Abs), 1e-6f);
            return Array.ConvertAll(own, value => Shade(0.5f + 0.5f * value / largest));
        })];
    }

    static PlaygroundParameter Numbers(KeyValuePair<string, Parameter> parameter) =>
        new(parameter.Key, [.. parameter.Value.Shape.Sizes], parameter.Value.Value.ToArray<float>());

    static byte Shade(float share) => float.IsFinite(share) ? (byte)MathF.Round(255 * Math.Clamp(share, 0, 1)) : (byte)128;

    /// <summary>The middles of the pixels of a picture.</summary>
    static Tensor Pixels(int side) => Grid(side, i => 2 * (i + 0.5f) / side - 1);

    /// <summary>Places in rows, the top row first; <paramref name="at"/> gives the place of a column, from −1 to 1.</summary>
    static Tensor Grid(int side, Func<int, float> at) =>
        Tensor.From(Enumerable.Range(0, side * side).SelectMany(i => new[] { Extent * at(i % side), -Extent * at(i / side) }).ToArray(), side * side, 2).Keep();
}
