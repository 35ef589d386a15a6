namespace Hebb.Cases.Recurrent;

sealed class RnnCase : RecurrentCase
{
    protected override int Gates => 1;

    protected override IEnumerable<Variant> Variants() =>
    [
        Of(RecurrentActivation.Tanh, Math.Tanh),
        Of(RecurrentActivation.Sigmoid, Sigmoid),
        Of(RecurrentActivation.Relu, x => Math.Max(x, 0)),
    ];

    static Variant Of(RecurrentActivation activation, Func<double, double> formula) => new(
        $"{activation}",
        (x, weights, initial, lengths, reverse) => x.Rnn(weights, activation, initial, lengths, reverse),
        (input, hidden, h, _) =>
        {
            double[] before = [.. h];
            for (var j = 0; j < h.Length; j++) h[j] = formula(input[j] + hidden(j, before));
        });
}
