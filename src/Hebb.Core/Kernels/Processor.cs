using System.Runtime.Intrinsics.X86;

namespace Hebb.Kernels;

/// <summary>What kernels must know of a processor beyond its instructions.</summary>
static class Processor
{
    const int Genu = 0x756E6547;

    /// <summary>
    /// Intel's processors, "GenuineIntel", fetch ahead no further than the end of a page of 4 KB (Intel 64 and IA-32 Architectures
    /// Optimization Reference Manual, on hardware prefetching): lines that lie further apart are waited for.
    /// </summary>
    public static readonly bool FetchesWithinPages = X86Base.IsSupported && X86Base.CpuId(0, 0).Ebx == Genu;
}
