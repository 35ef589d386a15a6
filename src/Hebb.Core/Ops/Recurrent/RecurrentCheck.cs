namespace Hebb;

/// <summary>Refuses operands of recurrent operations that do not fit, before anything is computed.</summary>
static class RecurrentCheck
{
    public static void Shapes(string name, Tensor x, RecurrentWeights weights, int gates)
    {
        var (input, hidden) = (weights.Input, weights.Hidden);
        if (x.Rank != 3) throw new ArgumentException($"{name}: the input is {x.Shape}; it must be [samples, steps, inputs].", nameof(x));
        if (hidden.Rank != 2 || hidden.Shape[0] != gates * hidden.Shape[1])
            throw new ArgumentException($"{name}: W_hh is {hidden.Shape}; it must be [{gates} · units, units].", nameof(weights));
        if (input.Rank != 2 || input.Shape[0] != hidden.Shape[0] || input.Shape[1] != x.Shape[2])
            throw new ArgumentException($"{name}: W_ih is {input.Shape}; for an input of {x.Shape} and W_hh of {hidden.Shape} it must be [{hidden.Shape[0]}, {x.Shape[2]}].", nameof(weights));
        foreach (var bias in (ReadOnlySpan<Tensor?>)[weights.InputBias, weights.HiddenBias])
        {
            if (bias is not null && (bias.Rank != 1 || bias.Shape[0] != hidden.Shape[0]))
                throw new ArgumentException($"{name}: a bias is {bias.Shape}; it must be [{hidden.Shape[0]}].", nameof(weights));
            if (bias is not null) SameType(name, "a bias", bias, x.DType);
        }
        SameType(name, "W_ih", input, x.DType);
        SameType(name, "W_hh", hidden, x.DType);
    }

    public static void State(string name, RecurrentState? initial, bool hasCell, Shape shape, DType dtype)
    {
        if (initial is null) return;
        if (hasCell && initial.Cell is null)
            throw new ArgumentException($"{name}: the initial state has no cell; it needs Hidden and Cell of {shape}.", nameof(initial));
        if (!hasCell && initial.Cell is not null)
            throw new ArgumentException($"{name}: the initial state has a cell, which only an Lstm keeps.", nameof(initial));
        foreach (var part in (ReadOnlySpan<Tensor?>)[initial.Hidden, initial.Cell])
        {
            if (part is null) continue;
            if (part.Shape != shape) throw new ArgumentException($"{name}: the initial state is {part.Shape}; it must be {shape}.", nameof(initial));
            SameType(name, "the initial state", part, dtype);
        }
    }

    public static void Lengths(string name, ReadOnlySpan<int> lengths, Shape x)
    {
        if (lengths.IsEmpty) return;
        if (lengths.Length != x[0])
            throw new ArgumentException($"{name}: there are {lengths.Length} lengths for {x[0]} samples.", nameof(lengths));
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] < 0 || lengths[i] > x[1])
                throw new ArgumentOutOfRangeException(nameof(lengths), lengths[i], $"{name}: sample {i} has length {lengths[i]}; the input {x} has room for 0 to {x[1]} steps.");
        }
    }

    static void SameType(string name, string what, Tensor tensor, DType dtype)
    {
        if (tensor.DType != dtype) throw new ArgumentException($"{name}: {what} is {tensor.DType}, the input {dtype}; cast one of them.");
    }
}
