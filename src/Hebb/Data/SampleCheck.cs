using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>Finds what would spoil training before it starts. Messages name the sample.</summary>
static class SampleCheck
{
    /// <summary>Labels far apart are more likely a wrong column than a million classes, and every class costs memory.</summary>
    public const int MostClasses = 1_000_000;

    /// <summary>What is wrong with inputs and targets, or null.</summary>
    public static string? Problem(Tensor inputs, Tensor targets, int? classes)
    {
        if (inputs.Rank == 0 || targets.Rank == 0)
            return $"Inputs are {inputs.Shape} and targets {targets.Shape}; the first axis of both must count the samples.";
        if (inputs.Shape[0] != targets.Shape[0])
            return $"There are {inputs.Shape[0]} inputs and {targets.Shape[0]} targets; each input needs one.";
        return NotFinite(inputs, "input") ?? NotFinite(targets, "target") ?? (targets is { DType: DType.Int64, Rank: 1 } ? NoClass(targets, classes) : null);
    }

    /// <summary>The first labels, as names.</summary>
    public static string[] Numbered(int count) => [.. Enumerable.Range(0, count).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The labels up to the largest there is, as names.</summary>
    public static string[] Numbered(Tensor labels)
    {
        var largest = labels.Length == 0 ? -1 : TensorPrimitives.Max<long>(labels.Span<long>());
        GC.KeepAlive(labels);
        return Numbered((int)largest + 1);
    }

    static string? NoClass(Tensor labels, int? classes)
    {
        var limit = classes ?? MostClasses;
        var span = labels.Span<long>();
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i] < 0 || span[i] >= limit)
                return $"Label {span[i]} of sample {i} is no class; {(classes is null ? "labels" : "the classes")} are 0 to {limit - 1}.";
        }
        GC.KeepAlive(labels);
        return null;
    }

    static string? NotFinite(Tensor values, string what)
    {
        var place = values.DType switch
        {
            DType.Float32 => FirstNotFinite<float>(values),
            DType.Float64 => FirstNotFinite<double>(values),
            _ => -1,
        };
        return place < 0 ? null : $"The {what} of sample {place / (values.Length / values.Shape[0])} holds NaN or infinity; remove the sample or mend it.";
    }

    static int FirstNotFinite<T>(Tensor values) where T : unmanaged, IFloatingPoint<T>
    {
        var span = values.Span<T>();
        for (var i = 0; i < span.Length; i++)
            if (!T.IsFinite(span[i])) return i;
        GC.KeepAlive(values);
        return -1;
    }
}
