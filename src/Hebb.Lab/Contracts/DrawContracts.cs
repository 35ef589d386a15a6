namespace Hebb;

/// <summary>A drawing to recognise.</summary>
/// <param name="Strokes">Each stroke as x, y, x, y, …, in units of the pad.</param>
/// <param name="PadSize">Width and height of the pad.</param>
/// <param name="PenWidth">The pen's width on the pad, which counts only when the pen is not fixed.</param>
/// <param name="Recipe">Which steps of the preparation to take; all if null.</param>
sealed record DrawRequest(IReadOnlyList<IReadOnlyList<float>> Strokes, float PadSize, float? PenWidth = null, RecipeSteps? Recipe = null);

/// <summary>The steps of the preparation that a page can switch.</summary>
sealed record RecipeSteps(bool DropStray, bool Crop, bool Scale, bool FixedPen, bool Normalize, bool Center);

/// <summary>What became of a drawing.</summary>
/// <param name="Ink">Whether there is something to recognise.</param>
/// <param name="Notes">What was noticed about the drawing.</param>
/// <param name="Prepared">What the network sees; null when there is nothing to recognise.</param>
/// <param name="Models">What each model makes of it.</param>
/// <param name="Neighbours">The training digits that look most like it, most alike first.</param>
/// <param name="Milliseconds">The time the server took.</param>
sealed record DrawAnswer(
    InkState Ink,
    IReadOnlyList<string> Notes,
    PreparedDigit? Prepared,
    IReadOnlyList<ModelAnswer> Models,
    IReadOnlyList<Neighbour> Neighbours,
    double Milliseconds);

/// <summary>Whether there is something to recognise.</summary>
enum InkState
{
    Ready,
    Empty,
    TooSmall,
}

/// <summary>The picture for the network, and how it came about.</summary>
/// <param name="Pixels">28 × 28 bytes, row by row.</param>
/// <param name="Raster">The ink before it was placed.</param>
/// <param name="RasterSide">Its width and height.</param>
/// <param name="OffsetX">The column of the picture at which it was placed.</param>
/// <param name="OffsetY">The row.</param>
/// <param name="CenterX">The centre of mass of the picture, where 14 is the middle.</param>
/// <param name="CenterY">The same, downwards.</param>
/// <param name="Box">The ink's box on the pad: left, top, width, height.</param>
sealed record PreparedDigit(
    byte[] Pixels, byte[] Raster, int RasterSide, int OffsetX, int OffsetY, float CenterX, float CenterY, IReadOnlyList<float> Box);

/// <summary>What a model makes of a drawing.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Verdict">How far the answer can be trusted.</param>
/// <param name="Label">The most probable digit.</param>
/// <param name="Second">The next one.</param>
/// <param name="Probabilities">Of the ten digits.</param>
/// <param name="Layers">What the layers returned.</param>
sealed record ModelAnswer(string Model, Verdict Verdict, int Label, int Second, IReadOnlyList<double> Probabilities, IReadOnlyList<LayerOutput> Layers);

/// <summary>How far an answer can be trusted.</summary>
enum Verdict
{
    Digit,
    Unsure,
    NoDigit,
}

/// <summary>What a layer returned for one drawing.</summary>
/// <param name="Name">The layer.</param>
/// <param name="Shape">The output's shape: [units], or [maps, height, width].</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
/// <param name="Values">The values, from 0 for the smallest to 255 for the largest.</param>
sealed record LayerOutput(string Name, IReadOnlyList<int> Shape, float Low, float High, byte[] Values);

/// <summary>A training digit that looks like the drawing.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Likeness">The correlation of the pictures, 1 for equal ones.</param>
/// <param name="Pixels">28 × 28 bytes.</param>
sealed record Neighbour(int Label, double Likeness, byte[] Pixels);

/// <summary>A digit written by the built-in hand, to try the page without a pen.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Strokes">Each stroke as x, y, x, y, …, on a pad of size 1.</param>
sealed record SampleDigit(int Label, IReadOnlyList<IReadOnlyList<float>> Strokes);

/// <summary>The models that recognise.</summary>
[LabEvent("models")]
sealed record ModelShelf(IReadOnlyList<ShelvedModel> Models);

/// <summary>A model that recognises.</summary>
/// <param name="Id">Its id, unique on the shelf.</param>
/// <param name="Kind">mlp, cnn or other.</param>
/// <param name="Name">The run or file it came from.</param>
/// <param name="Layers">The network on one line.</param>
/// <param name="Parameters">The number of learnt numbers.</param>
/// <param name="TrainedOn">The data set; null when that is not known.</param>
/// <param name="Accuracy">The last known accuracy on held-out digits; null when that is not known.</param>
sealed record ShelvedModel(string Id, string Kind, string Name, string Layers, long Parameters, string? TrainedOn, double? Accuracy);

/// <summary>The training of a first model, when there was none.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Step">The steps taken.</param>
/// <param name="Steps">The steps in all.</param>
/// <param name="Loss">The running loss.</param>
/// <param name="Accuracy">The running accuracy.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
[LabEvent("training")]
sealed record FirstTraining(TrainingPhase Phase, long Step, long Steps, double Loss, double Accuracy, Sentence? Problem);

/// <summary>Where a training stands.</summary>
enum TrainingPhase
{
    NotNeeded,
    MakingData,
    Training,
    Done,
    Failed,
}
