namespace Hebb;

/// <summary>A drawing, and which digit it is.</summary>
/// <param name="Label">The digit.</param>
/// <param name="Drawing">The drawing.</param>
sealed record NamedDrawing(int Label, DrawRequest Drawing);

/// <summary>The digits that the user drew and named, and how the models on the shelf read them.</summary>
/// <param name="Digits">In the order in which they were added.</param>
/// <param name="Scores">One for each model.</param>
[LabEvent("mine")]
sealed record MyDigits(IReadOnlyList<MyDigit> Digits, IReadOnlyList<MyScore> Scores);

/// <summary>A digit that the user drew and named.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Label">What it is.</param>
/// <param name="Pixels">28 × 28 bytes, as networks see it.</param>
sealed record MyDigit(int Id, int Label, byte[] Pixels);

/// <summary>How a model reads them.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Right">How many it reads rightly.</param>
/// <param name="Answers">What it takes each for.</param>
sealed record MyScore(string Model, int Right, IReadOnlyList<int> Answers);

/// <summary>Which model to tune.</summary>
/// <param name="Model">Its id.</param>
sealed record TuneRequest(string Model);

/// <summary>What to do with the tuned copy.</summary>
/// <param name="Keep">Whether it takes its model's place, or is forgotten.</param>
sealed record TuneChoice(bool Keep);

/// <summary>A copy of a model that learns from the user's digits.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Model">The id of the model that was copied; null before any was.</param>
/// <param name="Step">The steps taken.</param>
/// <param name="Steps">The steps in all.</param>
/// <param name="Before">How the model read before.</param>
/// <param name="After">How the copy reads; null until it is ready.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
[LabEvent("tuning")]
sealed record Tuning(TuningPhase Phase, string? Model, long Step, long Steps, TuningScore? Before, TuningScore? After, Sentence? Problem);

/// <summary>How a model reads the user's digits and those of the test set.</summary>
/// <param name="Mine">How many of the user's digits it reads rightly.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Test">The share of test digits that it reads rightly.</param>
sealed record TuningScore(int Mine, int Count, double Test);

/// <summary>Where the tuning stands.</summary>
enum TuningPhase
{
    Idle,
    Running,
    Ready,
    Failed,
}
