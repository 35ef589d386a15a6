namespace Hebb.Cases.Recurrent;

/// <summary>A recurrent operation against plain loops over one sample after the other: sizes around the lanes, lengths, directions, states.</summary>
public abstract class RecurrentCase : OpCase
{
    /// <summary>Blocks of rows of the weights.</summary>
    protected abstract int Gates { get; }

    /// <summary>Whether there is a cell state.</summary>
    protected virtual bool HasCell => false;

    /// <summary>The variants of the operation, each a call and the step that it takes.</summary>
    protected abstract IEnumerable<Variant> Variants();

    /// <inheritdoc/>
    public override Tolerance Single => new(2e-5, 2e-6);

    /// <inheritdoc/>
    public override IEnumerable<Sample> Samples()
    {
        foreach (var variant in Variants())
        {
            yield return Call(variant, new(2, 3, 4, 5));
            yield return Call(variant, new(3, 2, 2, 16), bias: false, initial: false);
            yield return Call(variant, new(4, 5, 3, 17), [5, 2, 0, 3]);
            yield return Call(variant, new(3, 4, 2, 3), [1, 4, 2], reverse: true);
            yield return Call(variant, new(2, 4, 1, 1), reverse: true);
            yield return Call(variant, new(18, 3, 7, 65));
            yield return Call(variant, new(1, 1, 1, 2), initial: false);
            yield return Call(variant, new(0, 2, 3, 2));
            yield return Call(variant, new(2, 0, 3, 2));
        }
    }

    /// <inheritdoc/>
    public override Sample? Benchmark => Call(Variants().First(), new(64, 28, 28, 128), initial: false) with
    {
        Flops = 2.0 * 64 * 28 * (28 + 128) * 128 * Gates,
    };

    Sample Call(Variant variant, Sizes sizes, int[]? lengths = null, bool reverse = false, bool bias = true, bool initial = true)
    {
        var (samples, _, inputs, units) = sizes;
        var scale = 1 / Math.Sqrt(units);
        List<Input> operands =
        [
            Input.Uniform([samples, sizes.Steps, inputs], seed: 1),
            Input.Uniform([Gates * units, inputs], -scale, scale, 2),
            Input.Uniform([Gates * units, units], -scale, scale, 3),
        ];
        if (bias) operands.AddRange([Input.Uniform([Gates * units], -scale, scale, 4), Input.Uniform([Gates * units], -scale, scale, 5)]);
        if (initial) operands.Add(Input.Uniform([samples, units], -1, 1, 6));
        if (initial && HasCell) operands.Add(Input.Uniform([samples, units], -1, 1, 7));
        var name = $"{variant.Name} {sizes}{(lengths is null ? "" : $" of lengths {string.Join(", ", lengths)}")}{(reverse ? " backwards" : "")}";
        return new(name, Apply, [.. operands]) { Expected = Expected };

        Tensor Apply(Tensor[] t)
        {
            var state = !initial ? null : new RecurrentState(t[bias ? 5 : 3], HasCell ? t[bias ? 6 : 4] : null);
            var (y, final) = variant.Call(t[0], new(t[1], t[2], bias ? t[3] : null, bias ? t[4] : null), state, lengths, reverse);
            List<Tensor> parts = [y.Reshape(-1), final.Hidden.Reshape(-1)];
            if (final.Cell is { } cell) parts.Add(cell.Reshape(-1));
            return Tensor.Concat([.. parts]);
        }

        double[] Expected(double[][] values)
        {
            var none = new double[Gates * units];
            var start = bias ? 5 : 3;
            var loops = new Loops(sizes, lengths, reverse, HasCell);
            return loops.Run(variant.Step, values[0], values[1], values[2], bias ? values[3] : none, bias ? values[4] : none,
                initial ? values[start] : null, initial && HasCell ? values[start + 1] : null);
        }
    }

    /// <summary>A form of the operation.</summary>
    /// <param name="Name">What is special about it.</param>
    /// <param name="Call">The operation.</param>
    /// <param name="Step">What it does to one sample in one step.</param>
    protected sealed record Variant(
        string Name, Func<Tensor, RecurrentWeights, RecurrentState?, int[]?, bool, RecurrentOutput> Call, CellStep Step);

    /// <summary>One step of one sample: changes h (and c) in place.</summary>
    /// <param name="input">W_ih·x + b_ih, gate after gate.</param>
    /// <param name="hidden">The product of W_hh + b_hh with a state, for one unit of one gate.</param>
    /// <param name="h">The hidden state.</param>
    /// <param name="c">The cell state.</param>
    protected delegate void CellStep(double[] input, HiddenSum hidden, double[] h, double[] c);

    /// <summary>Row <paramref name="row"/> of W_hh times a state, plus its bias.</summary>
    protected delegate double HiddenSum(int row, double[] state);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    protected static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    sealed record Sizes(int Samples, int Steps, int Inputs, int Units);

    sealed record Loops(Sizes Sizes, int[]? Lengths, bool Reverse, bool HasCell)
    {
        public double[] Run(CellStep step, double[] x, double[] wih, double[] whh, double[] bih, double[] bhh, double[]? h0, double[]? c0)
        {
            var (samples, time, inputs, units) = Sizes;
            var outputs = new double[samples * time * units];
            List<double> hidden = [], cells = [];
            for (var sample = 0; sample < samples; sample++)
            {
                var h = h0?[(sample * units)..((sample + 1) * units)] ?? new double[units];
                var c = c0?[(sample * units)..((sample + 1) * units)] ?? new double[units];
                var length = Lengths?[sample] ?? time;
                for (var t = 0; t < length; t++)
                {
                    var place = sample * time + (Reverse ? length - 1 - t : t);
                    step(Sums(place), (row, state) => Dot(whh, row * units, state, 0, units) + bhh[row], h, c);
                    h.CopyTo(outputs, place * units);
                }
                hidden.AddRange(h);
                cells.AddRange(c);
            }
            return [.. outputs, .. hidden, .. HasCell ? cells : []];

            double[] Sums(int place) => [.. Enumerable.Range(0, bih.Length).Select(row => Dot(wih, row * inputs, x, place * inputs, inputs) + bih[row])];
        }

        static double Dot(double[] a, int i, double[] b, int j, int count)
        {
            var sum = 0.0;
            for (var k = 0; k < count; k++) sum += a[i + k] * b[j + k];
            return sum;
        }
    }
}
