using System.Numerics;
using System.Runtime.InteropServices;

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
        var blocks = stored.Length - stored.Length % Vector<byte>.Count;
        var wide = MemoryMarshal.Cast<float, Vector<float>>(prepared[..blocks]);
        var narrow = MemoryMarshal.Cast<byte, Vector<byte>>(stored[..blocks]);
        for (var i = 0; i < narrow.Length; i++)
        {
            Vector.Widen(narrow[i], out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            var four = wide.Slice(4 * i, 4);
            four[0] = Vector.ConvertToSingle(Vector.AsVectorInt32(first)) * factor + new Vector<float>(term);
            four[1] = Vector.ConvertToSingle(Vector.AsVectorInt32(second)) * factor + new Vector<float>(term);
            four[2] = Vector.ConvertToSingle(Vector.AsVectorInt32(third)) * factor + new Vector<float>(term);
            four[3] = Vector.ConvertToSingle(Vector.AsVectorInt32(fourth)) * factor + new Vector<float>(term);
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

    (float Factor, float Term) Affine => Deviation != 0 && double.IsFinite(Scale / Deviation) && double.IsFinite(Mean / Deviation)
        ? ((float)(Scale / Deviation), (float)(-Mean / Deviation))
        : throw new InvalidOperationException($"{this} does not give numbers; the deviation must not be 0 and all three must be finite.");

    static void Check(int stored, int prepared)
    {
        if (stored != prepared)
            throw new ArgumentException($"Preprocessing: {stored} stored numbers do not fill {prepared} prepared ones; the lengths must be equal.", nameof(prepared));
    }
}
