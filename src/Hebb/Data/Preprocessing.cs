using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hebb;

/// <summary>
/// How stored numbers become a network's input: y = (x · Scale − Mean) / Deviation. A value that travels inside checkpoints,
/// so that prediction prepares its input as training did.
/// </summary>
/// <param name="Scale">What stored numbers are multiplied by; 1/255 takes bytes to [0, 1].</param>
/// <param name="Mean">Taken off after scaling.</param>
/// <param name="Deviation">What is left is divided by this; not 0.</param>
public sealed record Preprocessing(double Scale = 1 / 255.0, double Mean = 0, double Deviation = 1)
{
    /// <summary>Bytes to [0, 1]: what data sets of images do unless told otherwise.</summary>
    public static Preprocessing Bytes { get; } = new();

    /// <summary>Numbers as they are.</summary>
    public static Preprocessing None { get; } = new(1);

    /// <summary>Prepares bytes, such as the pixels of an image.</summary>
    /// <param name="stored">The stored bytes.</param>
    /// <param name="prepared">Receives as many numbers.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Apply(ReadOnlySpan<byte> stored, Span<float> prepared)
    {
        Check(stored.Length, prepared.Length);
        var (factor, term) = Affine;
        var lanes = Vector512<float>.Count;
        ref var source = ref MemoryMarshal.GetReference(stored);
        ref var destination = ref MemoryMarshal.GetReference(prepared);
        Vector512<float> factors = Vector512.Create(factor), terms = Vector512.Create(term);
        var blocks = stored.Length - stored.Length % lanes;
        for (var i = 0; i < blocks; i += lanes)
        {
            var shorts = Vector256.WidenLower(Vector128.LoadUnsafe(ref source, (nuint)i).ToVector256Unsafe());
            var numbers = Vector512.ConvertToSingle(Vector512.WidenLower(shorts.ToVector512Unsafe()).AsInt32());
            (numbers * factors + terms).StoreUnsafe(ref destination, (nuint)i);
        }
        for (var i = blocks; i < stored.Length; i++) prepared[i] = stored[i] * factor + term;
    }

    /// <summary>Prepares numbers of single precision.</summary>
    /// <inheritdoc cref="Apply(ReadOnlySpan{byte}, Span{float})"/>
    public void Apply(ReadOnlySpan<float> stored, Span<float> prepared)
    {
        Check(stored.Length, prepared.Length);
        stored.CopyTo(prepared);
        if (this == None) return;
        var (factor, term) = Affine;
        foreach (ref var value in prepared) value = value * factor + term;
    }

    internal bool GivesNumbers => Deviation != 0 && float.IsFinite((float)(Scale / Deviation)) && float.IsFinite((float)(Mean / Deviation));

    (float Factor, float Term) Affine => GivesNumbers
        ? ((float)(Scale / Deviation), (float)(-Mean / Deviation))
        : throw new InvalidOperationException($"{this} does not give numbers; the deviation must not be 0 and all three must be finite.");

    static void Check(int stored, int prepared)
    {
        if (stored != prepared)
            throw new ArgumentException($"Preprocessing: {stored} stored numbers do not fill {prepared} prepared ones; the lengths must be equal.", nameof(prepared));
    }
}
