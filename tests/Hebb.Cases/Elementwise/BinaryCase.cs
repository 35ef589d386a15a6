namespace Hebb.Cases.Elementwise;

/// <summary>A function of two numbers: equal shapes around every lane width, broadcasting, and values that break things.</summary>
public abstract class BinaryCase : OpCase
{
    /// <summary>The operation.</summary>
    protected abstract Tensor Apply(Tensor a, Tensor b);

    /// <summary>Its formula, in double.</summary>
    protected abstract double Formula(double a, double b);

    /// <summary>Where random left operands are drawn from.</summary>
    protected virtual (double Min, double Max) Left => (-4, 4);

    /// <summary>Where random right operands are drawn from.</summary>
    protected virtual (double Min, double Max) Right => (-4, 4);

    /// <summary>Whether there is a derivative by the operands.</summary>
    protected virtual bool Differentiable => true;

    /// <summary>The key of values and gradients stored in tests/golden, if there are any.</summary>
    protected virtual string? Stored => null;

    /// <summary>Values that tend to go wrong; every pair of them is tried.</summary>
    protected virtual double[] Special => [0, -0.0, 1, -1, 2.5, -3, 1e30, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    /// <inheritdoc/>
    public override IEnumerable<Sample> Samples()
    {
        foreach (var length in UnaryCase.Lengths) yield return Random([length], [length]);
        yield return Random([], []);
        yield return Random([3, 17], [17]);
        yield return Random([17], [3, 17]);
        yield return Random([3, 17], [3, 1]);
        yield return Random([1, 33], [5, 1]);
        yield return Random([2, 1, 5], [4, 1]);
        yield return Random([19], []);
        yield return Random([], [19]);
        yield return Random([0, 3], [3]);
        yield return Random([2, 3, 1, 4], [1, 3, 5, 1]);
        yield return Pairs(Special);
        if (Stored is not null) yield return Golden.Sample(Stored, inputs => Apply(inputs[0], inputs[1]));
    }

    /// <inheritdoc/>
    public override Sample? Benchmark => Random([64, 800], [64, 800]);

    Sample Random(Shape a, Shape b) => Call($"{a} and {b}", Input.Uniform(a, Left.Min, Left.Max), Input.Uniform(b, Right.Min, Right.Max, 2));

    Sample Pairs(double[] values)
    {
        Input column = new([values.Length, 1], values), row = new([1, values.Length], values);
        return Call("pairs of special values", column, row) with { Smooth = false };
    }

    Sample Call(string name, Input a, Input b)
    {
        var plan = new Pairing(a.Shape, b.Shape);
        return new(name, inputs => Apply(inputs[0], inputs[1]), a with { Differentiable = Differentiable }, b with { Differentiable = Differentiable })
        {
            Expected = values => plan.Map((i, j) => Formula(values[0][i], values[1][j])),
        };
    }
}
