namespace Hebb;

/// <summary>A folder of your own data, in any of the ways it is usually kept.</summary>
public static class DataFolder
{
    const double HeldOut = 1 / 6.0;

    static readonly Func<string, FolderContent?>[] Layouts =
        [ArrayLayouts.Idx, ArrayLayouts.Npy, ArrayLayouts.Npz, CsvLayout.Read, ImageFolder.Layout];

    /// <summary>
    /// Reads a folder that holds the four IDX files of MNIST's names, plain or gz; or <c>X_train.npy</c>, <c>y_train.npy</c>,
    /// <c>X_test.npy</c>, <c>y_test.npy</c>; or <c>train.npz</c> and <c>test.npz</c>, or one npz file, with arrays of those names; or
    /// <c>train.csv</c> and <c>test.csv</c> with labels in a column named <c>label</c> or in the first; or pictures in
    /// <c>train/CLASS</c> and <c>test/CLASS</c>, in <c>images/CLASS</c>, or in <c>CLASS</c>.
    /// </summary>
    /// <remarks>
    /// Labels may be whole numbers or one-hot rows. Inputs [count, 784], [count, height, width] and [count, 1, height, width] are
    /// images; if they hold whole numbers up to 255 these are pixels and are divided by 255. Where there is no test set, a sixth of
    /// the samples of each class is held out, always the same.
    /// </remarks>
    /// <param name="directory">The folder.</param>
    /// <param name="preprocessing">What is done to inputs; by default pixels are divided by 255 and other numbers stay as they are.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">The folder holds none of these, or not all the files it needs.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, files do not fit together, or a value cannot be trained on.</exception>
    public static DataPair Load(string directory, Preprocessing? preprocessing = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory)) throw new DirectoryNotFoundException($"There is no folder '{directory}'.");
        var content = Layouts.Select(read => read(directory)).FirstOrDefault(found => found is not null) ?? throw new FileNotFoundException(
            $"'{directory}' holds no data that Hebb knows: IDX files named as MNIST's, X_train.npy and y_train.npy, an npz file, train.csv, or a folder of PNG pictures for each class.");
        if (content.TestInputs is null != content.TestTargets is null)
            throw new FileNotFoundException($"'{directory}' has test {(content.TestInputs is null ? "targets but no test inputs" : "inputs but no test targets")}; both are needed, or neither.");

        var classNames = content.ClassNames ?? Numbered(content);
        var train = SampleArray.Pair(content.TrainInputs, content.TrainTargets, classNames, preprocessing);
        if (content.TestInputs is null)
        {
            var (rest, held) = train.Split(HeldOut, stratified: train.Form.HasLabels);
            if (held.Count == 0)
                throw BadFile.Because(content.TrainInputs.Name, $"{train.Count} samples are too few to hold a sixth of each class out", "Give more, or a test set beside them");
            return new(rest, held) { Source = $"{content.Layout} in '{directory}', a sixth held out to test" };
        }
        var test = SampleArray.Pair(content.TestInputs, content.TestTargets!, classNames, preprocessing ?? train.Preprocessing);
        return train.Form == test.Form
            ? new(train, test) { Source = $"{content.Layout} in '{directory}'" }
            : throw BadFile.Because(content.TestInputs.Name, $"test samples are {test.Form} and training samples {train.Form}", "Both need the same shape and type");
    }

    /// <summary>A class that only the test set has is a class all the same.</summary>
    static string[]? Numbered(FolderContent content)
    {
        var targets = new[] { content.TrainTargets, content.TestTargets }.OfType<SampleArray>().ToList();
        return targets.All(array => array.AsTargets().DType == DType.Int64) ? SampleCheck.Numbered(targets.Max(Classes)) : null;

        static int Classes(SampleArray array) => array.Values is { Rank: 2 } rows && rows.Shape[1] > 1
            ? rows.Shape[1]
            : (int)Math.Clamp(WholeNumbers.Range(array.Values)?.Max + 1 ?? 0, 0, SampleCheck.MostClasses);
    }
}
