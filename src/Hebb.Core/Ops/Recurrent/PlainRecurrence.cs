namespace Hebb;

/// <summary>
/// The recurrent operations composed of ordinary ones, step by step over the padded sequences: what the fused kernels are checked
/// against, and what a device without them can run.
/// </summary>
static class PlainRecurrence
{
    public static RecurrentOutput Rnn(
        Tensor x, RecurrentWeights weights, RecurrentActivation activation, RecurrentState? initial, ReadOnlySpan<int> lengths, bool reverse) =>
        Walk(x, weights, initial, false, lengths, reverse, (inputs, state) =>
        {
            var sum = inputs + state.Hidden.Linear(weights.Hidden, weights.HiddenBias);
            return new(activation switch
            {
                RecurrentActivation.Tanh => sum.Tanh(),
                RecurrentActivation.Relu => sum.Relu(),
                _ => sum.Sigmoid(),
            });
        });

    public static RecurrentOutput Lstm(Tensor x, RecurrentWeights weights, RecurrentState? initial, ReadOnlySpan<int> lengths, bool reverse) =>
        Walk(x, weights, initial, true, lengths, reverse, (inputs, state) =>
        {
            var gates = (inputs + state.Hidden.Linear(weights.Hidden, weights.HiddenBias)).Chunk(4, axis: 1);
            var c = gates[1].Sigmoid() * state.Cell! + gates[0].Sigmoid() * gates[2].Tanh();
            return new(gates[3].Sigmoid() * c.Tanh(), c);
        });

    public static RecurrentOutput Gru(
        Tensor x, RecurrentWeights weights, bool resetAfter, RecurrentState? initial, ReadOnlySpan<int> lengths, bool reverse)
    {
        var units = weights.Hidden.Shape[1];
        var (gateWeight, candidateWeight) = (weights.Hidden[..(2 * units)], weights.Hidden[(2 * units)..]);
        var (gateBias, candidateBias) = (weights.HiddenBias?[..(2 * units)], weights.HiddenBias?[(2 * units)..]);
        return Walk(x, weights, initial, false, lengths, reverse, (inputs, state) =>
        {
            var gates = (inputs.Narrow(1, ..(2 * units)) + state.Hidden.Linear(gateWeight, gateBias)).Sigmoid().Chunk(2, axis: 1);
            var (r, z, candidate) = (gates[0], gates[1], inputs.Narrow(1, (2 * units)..));
            var n = resetAfter
                ? candidate + r * state.Hidden.Linear(candidateWeight, candidateBias)
                : candidate + (r * state.Hidden).Linear(candidateWeight, candidateBias);
            n = n.Tanh();
            return new(n + z * (state.Hidden - n));
        });
    }

    // A sample whose sequence does not reach a step keeps its state there; read backwards, it thereby begins at its own end.
    static RecurrentOutput Walk(
        Tensor x, RecurrentWeights weights, RecurrentState? initial, bool hasCell, ReadOnlySpan<int> lengths, bool reverse,
        Func<Tensor, RecurrentState, RecurrentState> next)
    {
        int samples = x.Shape[0], time = x.Shape[1], units = weights.Hidden.Shape[1];
        var inputs = x.Linear(weights.Input, weights.InputBias);
        var state = initial ?? new(Tensor.Zeros([samples, units], x.DType), hasCell ? Tensor.Zeros([samples, units], x.DType) : null);
        var outputs = new Tensor[time];
        for (var i = 0; i < time; i++)
        {
            var t = reverse ? time - 1 - i : i;
            var after = next(inputs[.., t], state);
            var goesOn = Tensor.Ones([samples, 1], x.DType);
            for (var sample = 0; sample < lengths.Length; sample++)
                if (t >= lengths[sample]) goesOn[sample, 0] = Tensor.Scalar(0, x.DType);
            state = new(Chosen(after.Hidden, state.Hidden, goesOn), after.Cell is null ? null : Chosen(after.Cell, state.Cell!, goesOn));
            outputs[t] = goesOn * state.Hidden;
        }
        return new(Tensor.Stack(outputs, axis: 1), state);
    }

    static Tensor Chosen(Tensor after, Tensor before, Tensor goesOn) => goesOn * after + (1 - goesOn) * before;
}
