using System.Globalization;

namespace Hebb;

/// <summary>Pictures in a folder for each class: <c>cat/1.png</c>, <c>cat/2.png</c>, <c>dog/1.png</c>.</summary>
public static class ImageFolder
{
    static readonly string[] Extensions = [".png", ".pgm"];

    /// <summary>
    /// Reads all PNG and PGM pictures of the folders in a folder, as grey; inputs are [count, 1, height, width] from 0 for black to 1
    /// for white. Classes are in the order of their numbers when all are numbers, and otherwise in alphabetical order.
    /// </summary>
    /// <param name="directory">The folder that holds a folder for each class.</param>
    /// <param name="preprocessing">What is done to pixels; by default they are divided by 255.</param>
    /// <exception cref="InvalidDataException">A picture cannot be read, or pictures have different sizes.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or none in it with pictures.</exception>
    public static TensorDataset Load(string directory, Preprocessing? preprocessing = null)
    {
        var classes = Classes(directory);
        if (classes.Length == 0)
            throw new DirectoryNotFoundException($"'{directory}' has no folder with PNG or PGM pictures; make one for each class.");
        var (x, y) = Read(directory, classes);
        return SampleArray.Pair(x, y, classes, preprocessing);
    }

    /// <summary>Folders of pictures in a folder, or train and test folders of such; null when there are none.</summary>
    internal static FolderContent? Layout(string folder)
    {
        var (train, test) = (Path.Combine(folder, "train"), Path.Combine(folder, "test"));
        if (Classes(train) is { Length: > 0 } trained)
        {
            var tested = Classes(test);
            var classes = Sorted(trained.Union(tested));
            var (x, y) = Read(train, classes);
            var (testX, testY) = tested.Length > 0 ? Read(test, classes) : (null, null);
            return new("folders of pictures", x, y, testX, testY, classes);
        }

        var inner = Path.Combine(folder, "images");
        if (Classes(inner) is not { Length: > 0 } names) names = Classes(inner = folder);
        if (names.Length == 0) return null;
        var (inputs, labels) = Read(inner, names);
        return new("folders of pictures", inputs, labels, ClassNames: names);
    }

    static string[] Classes(string directory) => !Directory.Exists(directory)
        ? []
        : Sorted(Directory.EnumerateDirectories(directory).Where(folder => Pictures(folder).Any()).Select(folder => Path.GetFileName(folder)));

    static string[] Sorted(IEnumerable<string> names)
    {
        string[] list = [.. names.Order(StringComparer.Ordinal)];
        return list.All(IsNumber) ? [.. list.OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture))] : list;

        static bool IsNumber(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    static IEnumerable<string> Pictures(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));

    static (SampleArray Images, SampleArray Labels) Read(string directory, string[] classes)
    {
        var files = classes.Select(name => Path.Combine(directory, name))
            .SelectMany((folder, label) => Directory.Exists(folder) ? Pictures(folder).Order(StringComparer.Ordinal).Select(file => (File: file, Label: (long)label)) : [])
            .ToList();
        var first = ImageFile.Read(files[0].File);
        var (width, height) = (first.Width, first.Height);
        if ((long)files.Count * width * height > Array.MaxLength)
            throw BadFile.Because(directory, $"{files.Count} pictures of {width}×{height} pixels take more than {Array.MaxLength} bytes", "Scale them down");

        var pixels = new byte[files.Count * width * height];
        for (var i = 0; i < files.Count; i++)
        {
            var image = ImageFile.Read(files[i].File);
            if (image.Width != width || image.Height != height)
                throw BadFile.Because(files[i].File, $"the picture is {image.Width}×{image.Height} and '{files[0].File}' is {width}×{height}", "Scale all pictures to one size");
            image.Pixels.CopyTo(pixels, i * width * height);
        }
        return (new(directory, Tensor.From(pixels, files.Count, 1, height, width)), new(directory, Tensor.From<long>([.. files.Select(file => file.Label)])));
    }
}
