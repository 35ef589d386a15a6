namespace Hebb;

/// <summary>
/// Fashion-MNIST: pictures of clothes in the format of MNIST, and harder. H. Xiao, K. Rasul and R. Vollgraf, "Fashion-MNIST: a novel
/// image dataset for benchmarking machine learning algorithms" (2017).
/// </summary>
public static class FashionMnist
{
    // Zalando publishes hashes of the compressed files only, and all mirrors have these very files.
    /// <summary>Takes the pixels of the training set to mean 0 and deviation 1: (x / 255 − 0.2860) / 0.3530.</summary>
    public static Preprocessing Standard { get; } = new(1 / 255.0, 0.2860, 0.3530);

    internal static PublishedSet Files { get; } = new(
        "fashion-mnist",
        [
            new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
        ],
        [
            new(IdxImages.TrainImages, 47_040_016, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", Hashed.Archive),
            new(IdxImages.TrainLabels, 60_008, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", Hashed.Archive),
            new(IdxImages.TestImages, 7_840_016, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", Hashed.Archive),
            new(IdxImages.TestLabels, 10_008, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", Hashed.Archive),
        ]);

    /// <summary>The training and the test set, as <see cref="Mnist.Load"/> gives them.</summary>
    /// <inheritdoc cref="Mnist.Load"/>
    public static DataPair Load(DataOptions? options = null) => IdxImages.Load(Files, DataCatalog.FashionMnist.ClassNames, Standard, options);
}

public static partial class DataCatalog
{
    /// <summary>Pictures of clothes.</summary>
    public static NamedDataset FashionMnist { get; } = Register(new(
        "fashion-mnist",
        "Pictures of clothes from a shop, 28 × 28 grey pixels; as MNIST, but harder.",
        60_000,
        10_000,
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        "MIT",
        "H. Xiao, K. Rasul and R. Vollgraf, Zalando Research",
        Hebb.FashionMnist.Load));
}
