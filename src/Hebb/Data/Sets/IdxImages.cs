namespace Hebb;

/// <summary>Data sets of images in the four IDX files, and under the four names, of MNIST.</summary>
static class IdxImages
{
    const int Side = 28;

    public const string TrainImages = "train-images-idx3-ubyte", TrainLabels = "train-labels-idx1-ubyte";
    public const string TestImages = "t10k-images-idx3-ubyte", TestLabels = "t10k-labels-idx1-ubyte";

    /// <summary>Finds a published data set and reads it.</summary>
    public static DataPair Load(PublishedSet set, IReadOnlyList<string> classNames, Preprocessing standard, DataOptions? options)
    {
        options ??= new();
        var folder = DataPlaces.Find(set, options);
        return new(Read(folder, TrainImages, TrainLabels), Read(folder, TestImages, TestLabels)) { Source = $"IDX files in '{folder}'" };

        Dataset Read(string folder, string images, string labels)
        {
            var pixels = SampleArray.Idx(folder, images, 3)!;
            if (pixels.Values.Shape[1..] != [Side, Side])
                throw BadFile.Because(pixels.Name, $"it holds {pixels.Values.Shape}", $"Images of {set.Name} are {Side}×{Side} pixels; is this another data set?");
            return SampleArray.Pair(pixels, SampleArray.Idx(folder, labels, 1)!, classNames, options.Preprocessing ?? standard);
        }
    }
}
