using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>Looks at every prediction of an evaluation: fills the confusion matrix and keeps the worst mistakes.</summary>
sealed class Examiner(int keep)
{
    readonly PriorityQueue<Mistake, double> worst = new();
    bool hasRealTargets;

    public ConfusionMatrix? Confusion { get; private set; }

    public IReadOnlyList<Mistake> Mistakes =>
        [.. worst.UnorderedItems.Select(item => item.Element).OrderByDescending(mistake => mistake.Margin).ThenBy(mistake => mistake.Index)];

    /// <summary>Looks at a batch that begins at sample <paramref name="first"/> of the data set.</summary>
    public void Add(Tensor output, Tensor targets, int first)
    {
        if (!hasRealTargets && output.Rank == 2 && output.Shape[1] > 1) output.Device.Run(new ExamineKernel(output, targets, first, this));
    }

    // What looked like classes so far was chance.
    void GiveUp()
    {
        hasRealTargets = true;
        Confusion = null;
        worst.Clear();
    }

    void Note(int index, int label, int predicted, double margin)
    {
        Confusion!.Add(label, predicted);
        if (label == predicted || keep == 0) return;
        var mistake = new Mistake(index, label, predicted, margin);
        if (worst.Count < keep) worst.Enqueue(mistake, margin);
        else worst.EnqueueDequeue(mistake, margin);
    }

    readonly struct ExamineKernel(Tensor output, Tensor targets, int first, Examiner examiner) : IKernel
    {
        public DType DType => output.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> scores = output.Span<T>();
            var (rows, classes) = (output.Shape[0], output.Shape[1]);
            if (!TargetClass.InAll<T>(targets, rows, classes))
            {
                examiner.GiveUp();
                return;
            }
            examiner.Confusion ??= new(classes);
            for (var row = 0; row < rows; row++)
            {
                var label = TargetClass.Of<T>(targets, row, classes);
                if (label < 0 || label >= classes) continue;
                var mine = scores.Slice(row * classes, classes);
                var predicted = TensorPrimitives.IndexOfMax(mine);
                examiner.Note(first + row, (int)label, predicted, double.CreateTruncating(mine[predicted] - mine[(int)label]));
            }
        }
    }
}
