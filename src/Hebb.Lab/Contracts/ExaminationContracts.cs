namespace Hebb;

/// <summary>When the network of a run is examined.</summary>
enum Examining
{
    /// <summary>The run has not begun, or cannot be read.</summary>
    Never,

    /// <summary>The run was saved, and its network reads the test pictures of its data set when somebody asks.</summary>
    OnRequest,

    /// <summary>The run goes on, and its network reads validation pictures at the end of epochs while a page looks.</summary>
    AfterEpochs,

    /// <summary>Nothing was given to validate with.</summary>
    NoValidation,

    /// <summary>The network does not sort square grey pictures into classes.</summary>
    NoPictures,
}

/// <summary>How the network of a run reads the test pictures of its data set, or its validation pictures while it goes on.</summary>
/// <param name="Dataset">The data set; null for what a run that goes on validates with.</param>
/// <param name="Step">The step after which that was, of a run that goes on; null for a saved one.</param>
/// <param name="Samples">How many pictures were read.</param>
/// <param name="Accuracy">The share that was read rightly.</param>
/// <param name="Classes">The names of the classes.</param>
/// <param name="Confusion">For each right class how often it was taken for each.</param>
/// <param name="Worst">The mistakes that the network was surest of, the worst first.</param>
/// <param name="Weights">The weights of the units of the first layer; null where they are no pictures.</param>
[LabEvent("examination")]
sealed record Examination(
    string? Dataset, long? Step, int Samples, double Accuracy, IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Confusion, IReadOnlyList<ReadPicture> Worst, UnitWeights? Weights);

/// <summary>The pictures of one class that were taken for one class.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Pictures">Those that the network was surest of.</param>
sealed record ReadPictures(int Count, IReadOnlyList<ReadPicture> Pictures);

/// <summary>A picture and what it was taken for.</summary>
/// <param name="Index">Its place in the data set.</param>
/// <param name="Label">What it is.</param>
/// <param name="Predicted">What it was taken for.</param>
/// <param name="Probability">How sure the network was of that.</param>
/// <param name="Width">Columns; there are as many rows.</param>
/// <param name="Pixels">Bytes, row by row.</param>
sealed record ReadPicture(int Index, int Label, int Predicted, double Probability, int Width, byte[] Pixels);

/// <summary>The weights of units as pictures: 128 for 0, more for positive ones.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Width">Columns of a picture.</param>
/// <param name="Height">Rows.</param>
/// <param name="Largest">The size of the weight that 255 stands for.</param>
/// <param name="Units">A picture for each of the first units.</param>
sealed record UnitWeights(string Layer, int Width, int Height, double Largest, IReadOnlyList<byte[]> Units);
