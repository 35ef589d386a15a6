namespace Hebb;

/// <summary>
/// MNIST: handwritten digits of 28 × 28 pixels, 60,000 to train on and 10,000 to test on. Y. LeCun, L. Bottou, Y. Bengio and
/// P. Haffner, "Gradient-based learning applied to document recognition" (1998).
/// </summary>
public static class Mnist
{
    /// <summary>Takes the pixels of the training set to mean 0 and deviation 1: (x / 255 − 0.1307) / 0.3081.</summary>
    public static Preprocessing Standard { get; } = new(1 / 255.0, 0.1307, 0.3081);

    internal static PublishedSet Files { get; } = new(
        "mnist",
        [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")],
        [
            new(IdxImages.TrainImages, 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new(IdxImages.TrainLabels, 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new(IdxImages.TestImages, 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new(IdxImages.TestLabels, 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        ]);

    /// <summary>
    /// The training and the test set; inputs are [count, 1, 28, 28], standardised to mean 0 and deviation 1 over the training set,
    /// labels the digits. The first time they are downloaded to the user's cache.
    /// </summary>
    /// <param name="options">Where to look and what to do to inputs.</param>
    /// <exception cref="DataUnavailableException">The files are nowhere and could not be downloaded.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static DataPair Load(DataOptions? options = null) => IdxImages.Load(Files, DataCatalog.Mnist.ClassNames, Standard, options);
}

public static partial class DataCatalog
{
    /// <summary>Handwritten digits.</summary>
    public static NamedDataset Mnist { get; } = Register(new(
        "mnist",
        "Handwritten digits of American census clerks and students, 28 × 28 grey pixels.",
        60_000,
        10_000,
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        "CC BY-SA 3.0",
        "Y. LeCun, C. Cortes and C. J. C. Burges, from NIST Special Databases 1 and 3",
        Hebb.Mnist.Load));
}
