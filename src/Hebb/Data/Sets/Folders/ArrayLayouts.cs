namespace Hebb;

/// <summary>Folders of arrays: IDX files under MNIST's names, npy files, npz archives. Each is null when the files are not there.</summary>
static class ArrayLayouts
{
    public static FolderContent? Idx(string folder)
    {
        if (SampleArray.Idx(folder, IdxImages.TrainImages, 3) is not { } x) return null;
        return new(
            "IDX files",
            x,
            SampleArray.Idx(folder, IdxImages.TrainLabels, 1) ?? throw Missing(folder, IdxImages.TrainImages, IdxImages.TrainLabels),
            SampleArray.Idx(folder, IdxImages.TestImages, 3),
            SampleArray.Idx(folder, IdxImages.TestLabels, 1));
    }

    public static FolderContent? Npy(string folder)
    {
        if (Read("x_train.npy") is not { } x) return null;
        return new("npy files", x, Read("y_train.npy") ?? throw Missing(folder, "X_train.npy", "y_train.npy"), Read("x_test.npy"), Read("y_test.npy"));

        SampleArray? Read(string name) => FileOf(folder, name) is { } path ? new(path, Hebb.Npy.Read(path)) : null;
    }

    public static FolderContent? Npz(string folder)
    {
        var train = FileOf(folder, "train.npz") ?? (Directory.GetFiles(folder, "*.npz") is [var only] ? only : null);
        if (train is null) return null;
        var arrays = Hebb.Npz.Read(train);
        var (x, y) = (Find(train, arrays, "x_train", "x", "images"), Find(train, arrays, "y_train", "y", "labels"));
        if (x is null || y is null)
            throw BadFile.Because(train, $"it holds {string.Join(", ", arrays.Keys)}", "Name the arrays x_train, y_train, x_test and y_test");
        if (FileOf(folder, "test.npz") is not { } test)
            return new(Path.GetFileName(train), x, y, Find(train, arrays, "x_test"), Find(train, arrays, "y_test"));
        var others = Hebb.Npz.Read(test);
        return new("train.npz and test.npz", x, y, Find(test, others, "x_test", "x", "images"), Find(test, others, "y_test", "y", "labels"));
    }

    /// <summary>The file of a folder with this name, in whatever case.</summary>
    public static string? FileOf(string folder, string name) =>
        Directory.EnumerateFiles(folder).FirstOrDefault(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase));

    public static FileNotFoundException Missing(string folder, string present, string missing) =>
        new($"'{folder}' has {present} but no {missing}; both are needed.");

    static SampleArray? Find(string file, IReadOnlyDictionary<string, Tensor> arrays, params IEnumerable<string> names) =>
        names.SelectMany(name => arrays.Where(array => array.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Select(array => new SampleArray($"{file}/{array.Key}", array.Value))
            .FirstOrDefault();
}
