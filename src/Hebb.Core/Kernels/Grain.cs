namespace Hebb.Kernels;

/// <summary>The least work worth handing to another thread, about 20 µs of it.</summary>
static class Grain
{
    /// <summary>Elements of a loop that is bound by memory.</summary>
    public const int Elements = 32 * 1024;
}
