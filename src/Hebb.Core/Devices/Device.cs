using System.Runtime.CompilerServices;

namespace Hebb;

/// <summary>
/// Where tensors live and kernels run. An operation adds a kernel struct, never a member here.
/// </summary>
public sealed class Device
{
    Device(string name) => Name = name;

    /// <summary>The processor this program runs on.</summary>
    public static Device Cpu { get; } = new("cpu");

    /// <summary>The device's name.</summary>
    public string Name { get; }

    /// <summary>
    /// How many threads work on one operation, the calling thread among them; as many as there are cores unless set. Results
    /// do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static int Threads
    {
        get => Kernels.Team.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Kernels.Team.Threads = value;
        }
    }

    /// <summary>Runs a kernel on floating-point tensors. This and the next method hold the only switch over element types.</summary>
    /// <remarks>
    /// The kernel stays on this stack frame until it has returned, and with it every tensor it names: a block of memory is
    /// never recycled under a running kernel.
    /// </remarks>
    /// <exception cref="NotSupportedException">The element type is an integer.</exception>
    public void Run<TKernel>(TKernel kernel) where TKernel : struct, IKernel
    {
        switch (kernel.DType)
        {
            case DType.Float32: kernel.Run<float>(); break;
            case DType.Float64: kernel.Run<double>(); break;
            case var dtype:
                throw new NotSupportedException(
                    $"{KernelName<TKernel>()} works on Float32 and Float64, not {dtype}; convert with Cast(DType.Float32) first.");
        }
        KeepAlive(ref kernel);
    }

    /// <summary>Runs a kernel on tensors of any element type.</summary>
    public void RunAny<TKernel>(TKernel kernel) where TKernel : struct, INumberKernel
    {
        switch (kernel.DType)
        {
            case DType.Float32: kernel.Run<float>(); break;
            case DType.Float64: kernel.Run<double>(); break;
            case DType.Int64: kernel.Run<long>(); break;
            default: kernel.Run<byte>(); break;
        }
        KeepAlive(ref kernel);
    }

    // Taking the address keeps the fields alive up to here.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void KeepAlive<TKernel>(ref TKernel kernel) where TKernel : struct => Unsafe.SkipInit(out kernel);

    static string KernelName<TKernel>()
    {
        var type = typeof(TKernel);
        return type.IsGenericType ? type.GetGenericArguments()[0].Name : type.Name;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
