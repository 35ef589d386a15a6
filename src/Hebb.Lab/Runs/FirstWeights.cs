namespace Hebb;

/// <summary>The weights of the first layer as pictures, where they are laid out like one.</summary>
static class FirstWeights
{
    const int MostUnits = 64;

    public static UnitWeights? Of(Layer model)
    {
        var layer = model.NamedLayers().Select(named => named.Value).FirstOrDefault(layer => layer is Linear or Conv2d);
        var (weight, width, height) = layer switch
        {
            Linear linear when Math.Sqrt(linear.Weight.Shape[1]) is var side && side == Math.Floor(side) => (linear.Weight.Value, (int)side, (int)side),
            Conv2d conv => (conv.Weight.Value, conv.Weight.Shape[3], conv.Weight.Shape[2]),
            _ => (null, 0, 0),
        };
        if (weight is null) return null;
        var each = weight.Length / weight.Shape[0];
        var values = weight.ToArray<float>();
        var largest = Math.Max(values.Max(Math.Abs), 1e-30f);
        return new($"{layer}", width, height, largest,
            [.. values.Chunk(each).Take(MostUnits).Select(unit => unit.Take(width * height).Select(value => (byte)Math.Round(128 + 127 * value / largest)).ToArray())]);
    }
}
