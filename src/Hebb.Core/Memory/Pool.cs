using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hebb.Memory;

/// <summary>
/// Where tensors get their memory. Blocks are pinned, aligned to 64 bytes, sized in classes a quarter of a power of two
/// apart, and reused: by the step scope when it ends, by the engine as soon as a gradient is spent, and otherwise by the
/// block's finalizer.
/// </summary>
static class Pool
{
    /// <summary>Up to this size the garbage collector is faster than any pool.</summary>
    public const int Small = 2048;

    const int Alignment = 64;
    const long LeastBudget = 256L << 20;

    static readonly Stack<PooledStorage>[] Free = CreateClasses();
    static long rentedBytes, rentedBlocks, allocatedBlocks, allocatedBytes;
    static long budget = LeastBudget;

    /// <summary>A block of at least <paramref name="bytes"/> bytes with unspecified contents.</summary>
    public static Storage Rent(long bytes)
    {
        var scope = StepScope.Current;
        if (bytes <= Small && scope is null) return new Storage(new byte[bytes], 0);

        var sizeClass = ClassOf(bytes);
        PooledStorage? block;
        lock (Free[sizeClass]) Free[sizeClass].TryPop(out block);
        block ??= Allocate(sizeClass);
        Poison(block);
        Interlocked.Increment(ref rentedBlocks);
        if (Interlocked.Add(ref rentedBytes, block.Bytes.Length) > budget && scope is null) Reclaim();
        scope?.Own(block);
        return block;
    }

    /// <summary>Takes a block back. Whoever still holds a tensor on it gets an exception on the next use.</summary>
    public static void Return(PooledStorage block)
    {
        block.Generation++;
        block.Scope = null;
        Leave(block);
        lock (Free[block.SizeClass]) Free[block.SizeClass].Push(block);
    }

    /// <summary>Writes off a block whose memory a user's span may still see; the garbage collector frees it.</summary>
    public static void Forget(PooledStorage block)
    {
        Leave(block);
        Interlocked.Add(ref allocatedBytes, -block.Bytes.Length);
    }

    static void Leave(PooledStorage block)
    {
        Interlocked.Decrement(ref rentedBlocks);
        Interlocked.Add(ref rentedBytes, -block.Bytes.Length);
    }

    /// <summary>What the pool holds and has handed out.</summary>
    public static PoolReport Report() => new(
        Interlocked.Read(ref rentedBlocks), Interlocked.Read(ref rentedBytes),
        Interlocked.Read(ref allocatedBlocks), Interlocked.Read(ref allocatedBytes));

    /// <summary>Drops all blocks that nobody uses.</summary>
    public static void Trim()
    {
        foreach (var stack in Free)
        {
            lock (stack)
            {
                foreach (var block in stack)
                {
                    block.Retired = true;
                    Interlocked.Add(ref allocatedBytes, -block.Bytes.Length);
                }
                stack.Clear();
            }
        }
    }

    static PooledStorage Allocate(int sizeClass)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked(SizeOf(sizeClass) + Alignment), pinned: true);
        var address = (long)Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0);
        Interlocked.Increment(ref allocatedBlocks);
        Interlocked.Add(ref allocatedBytes, bytes.Length);
        return new PooledStorage(bytes, (int)(-address & (Alignment - 1)), sizeClass);
    }

    /// <summary>
    /// A hand-written loop leaves its dead blocks to the finalizer, and blocks taken from the pool do not make the collector
    /// run: ask it for a young collection, for older ones when that was not enough, and else accept that this much is in use.
    /// As much again must be rented before it is asked once more, which keeps its cost a small share of the work. Free blocks
    /// beyond that are of sizes that nobody wants any more.
    /// </summary>
    static void Reclaim()
    {
        for (var generation = 0; generation <= 2 && Interlocked.Read(ref rentedBytes) > LeastBudget / 2; generation++)
        {
            GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
        }
        var rented = Interlocked.Read(ref rentedBytes);
        budget = Math.Max(LeastBudget, 2 * rented);
        if (Interlocked.Read(ref allocatedBytes) - rented > budget) Trim();
    }

    [Conditional("DEBUG")]
    static void Poison(Storage block) => block.Bytes.AsSpan().Fill(0xFF);

    // Class c holds blocks of (4 + c mod 4) << (c / 4 + 4) bytes: 64, 80, 96, 112, 128, 160, …
    static int SizeOf(int sizeClass) => (4 + (sizeClass & 3)) << ((sizeClass >> 2) + 4);

    static int ClassOf(long bytes)
    {
        if (bytes > MaxBytes) throw new InsufficientMemoryException($"A tensor of {bytes:N0} bytes is too large; one tensor holds at most {MaxBytes:N0}.");
        var size = Math.Max((int)bytes, 64) - 1;
        var exponent = BitOperations.Log2((uint)size);
        return ((exponent - 6) << 2) + (size >> (exponent - 2)) - 4 + 1;
    }

    const int MaxBytes = 7 << 28;

    static Stack<PooledStorage>[] CreateClasses()
    {
        var classes = new Stack<PooledStorage>[ClassOf(MaxBytes) + 1];
        for (var i = 0; i < classes.Length; i++) classes[i] = new();
        return classes;
    }
}

/// <summary>What tensors use of memory now.</summary>
/// <param name="RentedBlocks">Blocks in use.</param>
/// <param name="RentedBytes">Bytes of the blocks in use.</param>
/// <param name="AllocatedBlocks">Blocks ever allocated; constant in a steady state.</param>
/// <param name="AllocatedBytes">Bytes of all blocks, in use or waiting.</param>
public sealed record PoolReport(long RentedBlocks, long RentedBytes, long AllocatedBlocks, long AllocatedBytes)
{
    /// <summary>The state of the pool at this moment.</summary>
    public static PoolReport Now => Pool.Report();
}
