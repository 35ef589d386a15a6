using System.Globalization;

namespace Hebb.Cli;

/// <summary>The sentences that more than one view says.</summary>
static class Words
{
    public static string Epoch(EpochResult epoch, int epochs, bool isBest)
    {
        var width = epochs.ToString(CultureInfo.InvariantCulture).Length;
        var line = $"epoch {epoch.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(width)}/{epochs}  {epoch.Seconds,5:F1} s  train {Score(epoch.Train)}";
        if (epoch.Validation is { } validation) line += $"  validation {Score(validation)}";
        return isBest ? line + "  best" : line;
    }

    public static IEnumerable<string> Done(RunOutcome outcome)
    {
        yield return $"Trained in {outcome.Seconds:F1} s. On the {outcome.Test.Samples:N0} test samples: {Score(outcome.Test.Loss, outcome.Test.Accuracy)}.";
        yield return $"Saved {outcome.Model}";
        yield return "";
        yield return "Next:";
        var folder = Path.GetDirectoryName(outcome.Model);
        yield return $"  hebb evaluate {folder}           what it gets right, and its worst mistakes";
        yield return $"  hebb predict {folder} IMAGE.png  read a digit from a picture";
        yield return $"  hebb show {folder}               its layers and how it was trained";
    }

    public static string Score(Score score) => Score(score.Loss, score.Accuracy);

    public static string Score(double loss, double accuracy) =>
        double.IsNaN(accuracy) ? $"loss {loss:F4}" : $"loss {loss:F4}, accuracy {100 * accuracy:F2} %";
}
