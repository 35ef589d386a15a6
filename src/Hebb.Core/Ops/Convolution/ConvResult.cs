namespace Hebb.Kernels;

/// <summary>Where a convolution's results go, and what is done to them on the way.</summary>
/// <param name="Y">The results.</param>
/// <param name="Bias">What is added to each channel; null for nothing.</param>
/// <param name="Accumulate">Whether to add to what is there.</param>
/// <param name="Relu">Whether to replace negatives by zero.</param>
/// <param name="Pool">Whether only the largest of each 2×2 results is kept.</param>
/// <param name="Winners">Receives which of the four that was; null when nobody asks.</param>
readonly record struct ConvResult(
    Tensor Y, Tensor? Bias = null, bool Accumulate = false, bool Relu = false, bool Pool = false, Tensor? Winners = null);

/// <summary>The same for kernels.</summary>
unsafe struct ConvResult<T>(in ConvResult result, T* y, T* bias, T* winners)
    where T : unmanaged
{
    public readonly T* Y = y, Bias = bias, Winners = winners;

    public readonly bool Accumulate = result.Accumulate, Relu = result.Relu, Pool = result.Pool;
}
