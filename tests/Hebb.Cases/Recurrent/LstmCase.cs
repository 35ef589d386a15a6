namespace Hebb.Cases.Recurrent;

sealed class LstmCase : RecurrentCase
{
    protected override int Gates => 4;

    protected override bool HasCell => true;

    protected override IEnumerable<Variant> Variants() =>
    [
        new("", (x, weights, initial, lengths, reverse) => x.Lstm(weights, initial, lengths, reverse), Step),
    ];

    static void Step(double[] input, HiddenSum hidden, double[] h, double[] c)
    {
        double[] before = [.. h];
        var units = h.Length;
        for (var j = 0; j < units; j++)
        {
            double i = Gate(0), f = Gate(1), g = Gate(2), o = Gate(3);
            c[j] = Sigmoid(f) * c[j] + Sigmoid(i) * Math.Tanh(g);
            h[j] = Sigmoid(o) * Math.Tanh(c[j]);

            double Gate(int gate) => input[gate * units + j] + hidden(gate * units + j, before);
        }
    }
}
