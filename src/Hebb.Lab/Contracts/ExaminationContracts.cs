namespace Hebb;

/// <summary>How the network of a saved run reads the test pictures of its data set.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Samples">How many pictures were read.</param>
/// <param name="Accuracy">The share that was read rightly.</param>
/// <param name="Classes">The names of the classes.</param>
/// <param name="Confusion">For each right class how often it was taken for each.</param>
/// <param name="Worst">The mistakes that the network was surest of, the worst first.</param>
/// <param name="Weights">The weights of the units of the first layer; null where they are no pictures.</param>
sealed record Examination(
    string Dataset, int Samples, double Accuracy, IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Confusion, IReadOnlyList<ReadPicture> Worst, UnitWeights? Weights);

/// <summary>The pictures of one class that were taken for one class.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Pictures">Those that the network was surest of.</param>
sealed record ReadPictures(int Count, IReadOnlyList<ReadPicture> Pictures);

/// <summary>A test picture and what it was taken for.</summary>
/// <param name="Index">Its place in the test set.</param>
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
