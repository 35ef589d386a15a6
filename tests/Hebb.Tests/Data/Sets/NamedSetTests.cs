using System.Numerics.Tensors;

namespace Hebb.Tests;

public class NamedSetTests
{
    [Fact]
    public void The_catalog_has_every_set_by_name()
    {
        Assert.Equal(["digits", "fashion-mnist", "free-spoken-digits", "mnist"], DataCatalog.All.Select(set => set.Name));
        Assert.Same(DataCatalog.Mnist, DataCatalog.Find("MNIST"));
        Assert.Contains("digits, fashion-mnist, free-spoken-digits, mnist", Assert.Throws<ArgumentException>(() => DataCatalog.Find("cifar")).Message);
    }

    [Fact]
    public void Mnist_has_the_published_counts_and_pixels()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("HEBB_DATA") is null or "", "needs HEBB_DATA to name a folder with mnist in it");

        var (train, test) = Mnist.Load(new() { Download = false });

        Assert.Equal((60_000, 10_000), (train.Count, test.Count));
        Assert.Equal([1, 28, 28], train.Form.InputShape.ToArray());
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], CountsOf(train));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], CountsOf(test));
        // Unless told otherwise the training pixels are standardised, by the numbers that everyone uses.
        var (sum, squares) = (0.0, 0.0);
        foreach (var (images, _) in new DataLoader(train, 500, prefetch: 0))
        {
            sum += TensorPrimitives.Sum<float>(images.ToArray<float>());
            squares += TensorPrimitives.SumOfSquares<float>(images.ToArray<float>());
        }
        var mean = sum / (60_000 * 784);
        Assert.Equal(0, mean, 1e-3);
        Assert.Equal(1, Math.Sqrt(squares / (60_000 * 784) - mean * mean), 1e-3);
    }

    [Fact]
    public void Without_data_the_message_says_what_can_be_done()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<DataUnavailableException>(() => Mnist.Load(new() { SharedDirectory = null, CacheDirectory = folder.Path, Download = false }));

        Assert.Contains("Digits.Load()", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_set_in_the_folder_of_another_is_refused()
    {
        using var folder = new TemporaryFolder();
        IdxFolder.Write(folder.Path, 10, side: 32);

        Assert.Contains("28×28", Assert.Throws<InvalidDataException>(() => Mnist.Load(new() { Directory = folder.Path })).Message);
    }

    [Fact]
    public void A_label_out_of_range_is_refused_by_file_and_sample()
    {
        using var folder = new TemporaryFolder();
        IdxFolder.Write(folder.Path, 12);
        Idx.Write(folder["train-labels-idx1-ubyte"], Tensor.From(new byte[] { 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0 }));

        var message = Assert.Throws<InvalidDataException>(() => Mnist.Load(new() { Directory = folder.Path })).Message;

        Assert.Contains("Label 10 of sample 7", message);
        Assert.Contains("train-labels-idx1-ubyte", message);
    }

    [Fact]
    public void Generated_digits_need_no_files()
    {
        var (train, test) = Digits.Load(train: 200, test: 100, seed: 3, preprocessing: Preprocessing.Bytes);

        Assert.Equal((200, 100), (train.Count, test.Count));
        Assert.Equal(Enumerable.Repeat(20, 10), CountsOf(train));
        Assert.Equal([1, 28, 28], train.Form.InputShape.ToArray());
        Assert.InRange(train.Gather([0]).Inputs.ToArray<float>().Max(), 0.9f, 1f);
    }

    [Fact]
    public void The_test_digits_are_the_same_whatever_is_trained_on()
    {
        static float[] All(Dataset data) => data.Gather([.. Enumerable.Range(0, data.Count)]).Inputs.ToArray<float>();
        var (one, other) = (Digits.Load(50, 50, seed: 1), Digits.Load(50, 50, seed: 2));

        Assert.NotEqual(All(one.Train), All(other.Train));
        Assert.NotEqual(All(one.Train), All(one.Test));
        Assert.Equal(All(one.Test), All(other.Test));
    }

    [Fact]
    public void A_stream_of_digits_is_written_anew_in_every_epoch()
    {
        var stream = Digits.Stream(25, seed: 4);
        var first = Digits.Load(25, 1, seed: 4).Train.Gather([7, 3]).Inputs.ToArray<float>();

        Assert.Equal(first, stream.Gather([7, 3]).Inputs.ToArray<float>());
        Assert.NotEqual(first, stream.Gather([7, 3], epoch: 1).Inputs.ToArray<float>());
        Assert.Equal([7L, 3L], stream.Gather([7, 3], epoch: 1).Targets.ToArray<long>());
        Assert.Equal([7L, 3L], stream.Gather([7, 3], epoch: int.MaxValue).Targets.ToArray<long>());
    }

    static IEnumerable<int> CountsOf(Dataset data) =>
        Enumerable.Range(0, data.Count).CountBy(data.LabelOf).OrderBy(pair => pair.Key).Select(pair => pair.Value);
}
