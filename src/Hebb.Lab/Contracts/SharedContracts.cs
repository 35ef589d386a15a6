namespace Hebb;

/// <summary>Why a request was refused.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
sealed record Refusal(Sentence Problem, Sentence Remedy)
{
    public static Refusal Of(FormattableString problem, FormattableString remedy) => new(Sentence.Of(problem), Sentence.Of(remedy));
}

/// <summary>New points of a training curve.</summary>
/// <param name="Points">The points, in order.</param>
/// <param name="Whole">Whether they are the whole curve, in place of what the page has.</param>
[LabEvent("metrics")]
sealed record Metrics(IReadOnlyList<MetricPoint> Points, bool Whole);

/// <summary>Where training stood at a step.</summary>
/// <param name="Step">The steps taken.</param>
/// <param name="Epoch">The pass over the data, with its fraction.</param>
/// <param name="Loss">The batch's loss.</param>
/// <param name="Accuracy">The running accuracy of the epoch; null when the targets are no classes.</param>
/// <param name="Seconds">Since training began.</param>
/// <param name="TestLoss">The loss on the test set, where it was measured.</param>
sealed record MetricPoint(long Step, double Epoch, double Loss, double? Accuracy, double Seconds, double? TestLoss = null) : IPoint<MetricPoint>
{
    double IPoint<MetricPoint>.Height => Loss;

    static object IPoint<MetricPoint>.News(IReadOnlyList<MetricPoint> points, bool whole) => new Metrics(points, whole);
}
