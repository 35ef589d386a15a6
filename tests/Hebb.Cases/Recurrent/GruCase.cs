namespace Hebb.Cases.Recurrent;

sealed class GruCase : RecurrentCase
{
    protected override int Gates => 3;

    protected override IEnumerable<Variant> Variants() =>
    [
        new("reset after", (x, weights, initial, lengths, reverse) => x.Gru(weights, true, initial, lengths, reverse), After),
        new("reset before", (x, weights, initial, lengths, reverse) => x.Gru(weights, false, initial, lengths, reverse), Before),
    ];

    static void After(double[] input, HiddenSum hidden, double[] h, double[] _)
    {
        double[] before = [.. h];
        var units = h.Length;
        for (var j = 0; j < units; j++)
        {
            var r = Sigmoid(input[j] + hidden(j, before));
            var z = Sigmoid(input[units + j] + hidden(units + j, before));
            var n = Math.Tanh(input[2 * units + j] + r * hidden(2 * units + j, before));
            h[j] = (1 - z) * n + z * before[j];
        }
    }

    static void Before(double[] input, HiddenSum hidden, double[] h, double[] _)
    {
        double[] before = [.. h];
        var units = h.Length;
        double[] kept = [.. before.Select((value, j) => Sigmoid(input[j] + hidden(j, before)) * value)];
        for (var j = 0; j < units; j++)
        {
            var z = Sigmoid(input[units + j] + hidden(units + j, before));
            var n = Math.Tanh(input[2 * units + j] + hidden(2 * units + j, kept));
            h[j] = (1 - z) * n + z * before[j];
        }
    }
}
