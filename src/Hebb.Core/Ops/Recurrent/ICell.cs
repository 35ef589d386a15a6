namespace Hebb;

/// <summary>
/// A kind of recurrent unit: what it computes in one step. A row of its gates buffer has <see cref="Blocks"/> blocks of as many
/// numbers as there are units; the product with the inputs fills the first <see cref="InputBlocks"/> for all steps at once.
/// </summary>
interface ICell
{
    /// <summary>Blocks that the product with the inputs fills: the gates in the order of the weights.</summary>
    int InputBlocks { get; }

    /// <summary>Blocks of the gates buffer.</summary>
    int Blocks { get; }

    /// <summary>Whether there is a memory c beside h.</summary>
    bool HasCell { get; }

    /// <summary>The products with the hidden state, from which the gradients of W_hh and b_hh follow.</summary>
    ReadOnlySpan<HiddenProduct> HiddenProducts { get; }

    /// <summary>Whether b_hh is added with b_ih to the inputs' product, for a gate of the weights.</summary>
    bool AddsHiddenBias(int gate);

    /// <summary>From the gates' input part and the state before to the gates, kept for the way back, and the state after.</summary>
    void Forward<T>(in CellStep<T> step) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// From the gradient of the state after, in <c>DHidden</c> and <c>DCell</c>, to the gradients of the gates before their
    /// activation, in <c>DGates</c>, which may be <c>Gates</c>, and that of the state before, in place. A block that
    /// <see cref="HiddenProducts"/> name as a source is in <c>DGates</c> in the end.
    /// </summary>
    void Backward<T>(in CellStep<T> step) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>;
}

/// <summary>A product of a hidden state with some rows of W_hh.</summary>
/// <param name="GateBlock">The first block of the gates buffer it goes to.</param>
/// <param name="WeightBlock">The first block of rows of W_hh.</param>
/// <param name="Count">How many blocks.</param>
/// <param name="SourceBlock">The block of the gates buffer it is taken of; −1 for the state before.</param>
readonly record struct HiddenProduct(int GateBlock, int WeightBlock, int Count, int SourceBlock = -1);
