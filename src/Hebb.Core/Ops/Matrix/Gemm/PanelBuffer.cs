using System.Runtime.InteropServices;

namespace Hebb.Kernels;

/// <summary>A thread's own buffer for packed panels: aligned, grown when needed, kept for the next product.</summary>
sealed unsafe class PanelBuffer
{
    [ThreadStatic]
    static PanelBuffer? current;

    void* memory;
    nuint size;

    ~PanelBuffer() => NativeMemory.AlignedFree(memory);

    /// <summary>Memory of at least the given bytes, on a cache line; its content is whatever it was.</summary>
    public static void* Rent(nuint bytes)
    {
        var buffer = current ??= new PanelBuffer();
        if (buffer.size < bytes)
            buffer.Grow(bytes);
        return buffer.memory;
    }

    void Grow(nuint bytes)
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
        size = 0;
        memory = NativeMemory.AlignedAlloc(bytes, 64);
        size = bytes;
    }
}
