using System.Runtime.InteropServices;

namespace Hebb;

/// <summary>How often each class was taken for each.</summary>
/// <param name="classes">The number of classes.</param>
public sealed class ConfusionMatrix(int classes)
{
    // With many classes nearly all pairs are without samples, and a full table may be larger than memory.
    readonly Dictionary<(int Label, int Predicted), long> counts = [];
    readonly long[] labelled = new long[classes], taken = new long[classes];

    /// <summary>The number of classes.</summary>
    public int Classes => classes;

    /// <summary>How many samples of class <paramref name="label"/> were taken for class <paramref name="predicted"/>.</summary>
    public long this[int label, int predicted] => counts.GetValueOrDefault(Checked(label, predicted));

    /// <summary>The number of samples.</summary>
    public long Total => labelled.Sum();

    /// <summary>The number of samples taken for what they are.</summary>
    public long Correct => Enumerable.Range(0, classes).Sum(label => this[label, label]);

    /// <summary>The share of samples taken for what they are; NaN when there are none.</summary>
    public double Accuracy => (double)Correct / Total;

    /// <summary>The share of a class that was found: right ones among its samples. NaN when it has none.</summary>
    public double Recall(int label) => (double)this[label, label] / labelled[label];

    /// <summary>How far a prediction can be trusted: right ones among those taken for the class. NaN when there are none.</summary>
    public double Precision(int predicted) => (double)this[predicted, predicted] / taken[predicted];

    /// <summary>What the samples of one class were taken for, by class.</summary>
    public IReadOnlyList<long> Row(int label) => [.. Enumerable.Range(0, classes).Select(predicted => this[label, predicted])];

    /// <summary>Counts one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int label, int predicted)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(counts, Checked(label, predicted), out _)++;
        labelled[label]++;
        taken[predicted]++;
    }

    (int Label, int Predicted) Checked(int label, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)label, (uint)classes, nameof(label));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)classes, nameof(predicted));
        return (label, predicted);
    }
}
