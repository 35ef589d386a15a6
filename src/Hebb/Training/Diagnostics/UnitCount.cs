namespace Hebb;

/// <summary>Counts how many units of an activation no longer respond: those at an end of their range, and those that are always 0.</summary>
sealed class UnitCount(Layer layer)
{
    const double Margin = 0.05;

    readonly (double Low, double High)? range = layer switch
    {
        Sigmoid => (0, 1),
        Tanh => (-1, 1),
        Arctan => (-Math.PI / 2, Math.PI / 2),
        _ => null,
    };
    bool[]? alive;
    double saturated, outputs;

    public double Saturated => outputs == 0 ? double.NaN : saturated / outputs;

    public double Dead => alive is null ? double.NaN : (double)alive.Count(unit => !unit) / alive.Length;

    public void Add(Tensor y)
    {
        using var off = GradMode.Off();
        if (range is var (low, high))
        {
            var margin = Margin * (high - low);
            saturated += ((y < low + margin) | (y > high - margin)).Cast(DType.Float64).Sum().Item();
            outputs += y.Length;
        }
        if (layer is not Relu || y.Rank < 2 || y.Length == 0) return;
        var responds = PerUnit(y.NotEqual(0)).ToArray<byte>();
        alive ??= new bool[responds.Length];
        for (var unit = 0; unit < responds.Length; unit++) alive[unit] |= responds[unit] != 0;
    }

    // A unit is a channel of an image [N, C, H, W], else a place of the last axis.
    static Tensor PerUnit(Tensor mask) => mask.Rank == 4
        ? mask.Transpose(0, 1).Reshape(mask.Shape[1], -1).Any(1)
        : mask.Reshape(-1, mask.Shape[^1]).Any(0);
}
