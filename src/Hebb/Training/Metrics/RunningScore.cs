using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>Loss and accuracy summed up batch by batch, without allocating.</summary>
public sealed class RunningScore
{
    /// <summary>The sum of the losses of all samples.</summary>
    public double LossSum { get; private set; }

    /// <summary>The number of samples.</summary>
    public long Samples { get; private set; }

    /// <summary>The number of predictions whose target is a class.</summary>
    public long Predictions { get; private set; }

    /// <summary>How many of the predictions are right.</summary>
    public long Correct { get; private set; }

    /// <summary>Whether some target was real numbers, so that the targets are no classes and there is no accuracy.</summary>
    public bool HasRealTargets { get; private set; }

    /// <summary>The means so far; NaN before the first batch.</summary>
    public Score Score => new(LossSum / Samples, HasRealTargets ? double.NaN : (double)Correct / Predictions);

    /// <summary>Goes on from sums that were saved.</summary>
    public static RunningScore From(double lossSum, long samples, long predictions, long correct, bool hasRealTargets = false) =>
        new() { LossSum = lossSum, Samples = samples, Predictions = predictions, Correct = correct, HasRealTargets = hasRealTargets };

    /// <summary>Adds a batch.</summary>
    /// <param name="loss">The mean loss of its samples.</param>
    /// <param name="output">The scores, [count, …, classes].</param>
    /// <param name="targets">
    /// Labels, Int64 [count, …], or as many numbers as <paramref name="output"/> has; one-hot rows count as labels if all are. A label
    /// without an output makes a wrong prediction, a negative one none.
    /// </param>
    public void Add(double loss, Tensor output, Tensor targets)
    {
        var samples = output.Rank == 0 ? 1 : output.Shape[0];
        LossSum += loss * samples;
        Samples += samples;
        if (output.Rank > 0 && output.Shape[^1] > 1 && output.DType.IsFloating()) output.Device.Run(new CountKernel(output, targets, this));
    }

    /// <summary>Starts again from nothing.</summary>
    public void Clear()
    {
        LossSum = 0;
        Samples = Predictions = Correct = 0;
        HasRealTargets = false;
    }

    readonly struct CountKernel(Tensor output, Tensor targets, RunningScore score) : IKernel
    {
        public DType DType => output.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> scores = output.Span<T>();
            var classes = output.Shape[^1];
            var rows = scores.Length / classes;
            if (!TargetClass.InAll<T>(targets, rows, classes))
            {
                score.HasRealTargets = true;
                return;
            }
            for (var row = 0; row < rows; row++)
            {
                var label = TargetClass.Of<T>(targets, row, classes);
                if (label < 0) continue;
                score.Predictions++;
                if (TensorPrimitives.IndexOfMax(scores.Slice(row * classes, classes)) == label) score.Correct++;
            }
        }
    }
}
