namespace Hebb.Kernels;

/// <summary>The least work worth handing to another thread, about 20 µs of it.</summary>
static class Grain
{
    /// <summary>Elements of a loop that is bound by memory.</summary>
    public const int Elements = 32 * 1024;

    /// <summary>Elements of a loop that takes an exponential or a logarithm of each.</summary>
    public const int Transcendental = 8 * 1024;

    /// <summary>How many rows make up that many elements.</summary>
    public static int Rows(int width, int elements = Elements) => Math.Max(1, elements / Math.Max(width, 1));
}
