using Hebb.Cases.Convolution;

namespace Hebb.Cases.Normalise;

sealed class LayerNormCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["LayerNorm", "GroupNorm"];

    public override Tolerance Single => new(1e-5, 1e-5);

    public override Tolerance Double => new(1e-11, 1e-12);

    public override IEnumerable<Sample> Samples()
    {
        yield return Golden.Sample("layer-norm", o => Conv2dCase.Weigh(o[0].LayerNorm([5], o[1], o[2])));
        yield return Golden.Sample("layer-norm-two-axes", o => Conv2dCase.Weigh(o[0].LayerNorm([3, 5], o[1], o[2])));
        yield return Golden.Sample("layer-norm-plain", o => Conv2dCase.Weigh(o[0].LayerNorm([5])));
        yield return Golden.Sample("group-norm", o => Conv2dCase.Weigh(o[0].GroupNorm(2, o[1], o[2])));
        yield return Golden.Sample("group-norm-plain", o => Conv2dCase.Weigh(o[0].GroupNorm(3)));
        yield return new("long rows", o => o[0].LayerNorm([133]), Input.Uniform([5, 133]));
    }
}
