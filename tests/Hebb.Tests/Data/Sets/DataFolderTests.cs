namespace Hebb.Tests;

public sealed class DataFolderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void Idx_files_under_the_names_of_mnist(string extension)
    {
        IdxFolder.Write(folder.Path, 12, side: 5, extension);

        var (train, test) = DataFolder.Load(folder.Path);

        Assert.Equal((12, 12), (train.Count, test.Count));
        Assert.Equal([1, 5, 5], train.Form.InputShape.ToArray());
        Assert.Equal(3 / 255f, train[3].Input.ToArray<float>()[0], 1e-7f);
        Assert.Equal(1, train.LabelOf(11));
    }

    [Theory]
    [InlineData(6, 784)]
    [InlineData(6, 28, 28)]
    [InlineData(6, 1, 28, 28)]
    [InlineData(6, 28, 28, 1)]
    public void Npy_images_in_all_their_shapes(params int[] shape)
    {
        var bytes = Enumerable.Range(0, 6 * 784).Select(i => (byte)i).ToArray();
        Npy.Write(folder["X_train.npy"], Tensor.From(bytes, shape));
        Npy.Write(folder["y_train.npy"], Tensor.From([0L, 1, 2, 2, 1, 0]));
        // Pixels stored as floats from 0 to 255 are still pixels.
        Npy.Write(folder["X_test.npy"], Tensor.From(bytes, shape).Cast(DType.Float64));
        Npy.Write(folder["y_test.npy"], Tensor.From([0d, 1, 2, 2, 1, 3]));

        var (train, test) = DataFolder.Load(folder.Path);

        Assert.Equal([1, 28, 28], train.Form.InputShape.ToArray());
        Assert.Equal(train[5].Input.ToArray<float>(), test[5].Input.ToArray<float>());
        Assert.Equal(200 / 255f, train[0].Input.ToArray<float>()[200], 1e-7f);
        Assert.Equal(["0", "1", "2", "3"], train.ClassNames);
    }

    [Fact]
    public void One_hot_rows_are_labels()
    {
        Npy.Write(folder["x_train.npy"], Tensor.Zeros(3, 4));
        Npy.Write(folder["y_train.npy"], Tensor.From(new float[,] { { 0, 0, 1 }, { 1, 0, 0 }, { 0, 0, 1 } }));
        Npy.Write(folder["x_test.npy"], Tensor.Zeros(1, 4));
        Npy.Write(folder["y_test.npy"], Tensor.From(new float[,] { { 1, 0, 0 } }));

        var (train, test) = DataFolder.Load(folder.Path);

        Assert.Equal([2, 0, 2], Enumerable.Range(0, 3).Select(train.LabelOf));
        Assert.Equal(3, test.ClassNames.Count);
    }

    [Fact]
    public void A_one_hot_row_with_two_classes_is_refused_by_its_sample()
    {
        Npy.Write(folder["x_train.npy"], Tensor.Zeros(2, 4));
        Npy.Write(folder["y_train.npy"], Tensor.From(new float[,] { { 0, 1, 0 }, { 1, 0, 1 } }));

        Assert.Contains("sample 1 marks 2 classes", Refusal());
    }

    [Fact]
    public void Real_targets_are_kept()
    {
        Npy.Write(folder["x_train.npy"], Tensor.Zeros(12, 4));
        Npy.Write(folder["y_train.npy"], Tensor.Linspace(0, 1, 12));

        var (train, test) = DataFolder.Load(folder.Path);

        Assert.Equal((DType.Float32, 1), (train.Form.TargetType, train.Form.TargetShape[0]));
        Assert.Equal((10, 2), (train.Count, test.Count));
    }

    [Fact]
    public void Floats_that_are_no_pixels_stay_as_they_are()
    {
        Npy.Write(folder["x_train.npy"], Tensor.Full([6, 28, 28], 0.5));
        Npy.Write(folder["y_train.npy"], Tensor.From(new long[6]));

        Assert.Equal(0.5f, DataFolder.Load(folder.Path).Train[0].Input.ToArray<float>()[9]);
    }

    [Theory]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Int64)]
    public void Images_of_zeros_and_ones_stay_as_they_are(DType dtype)
    {
        Npy.Write(folder["x_train.npy"], Tensor.Ones([6, 28, 28], dtype));
        Npy.Write(folder["y_train.npy"], Tensor.From(new long[6]));

        Assert.Equal(1f, DataFolder.Load(folder.Path).Train[0].Input.ToArray<float>()[9]);
    }

    [Fact]
    public void One_npz_file_as_keras_has_mnist()
    {
        var images = Tensor.From([.. Enumerable.Range(0, 4 * 784).Select(i => (byte)i)], 4, 28, 28);
        Npz.Write(folder["mnist.npz"], new Dictionary<string, Tensor>
        {
            ["x_train"] = images,
            ["y_train"] = Tensor.From(new byte[] { 1, 2, 3, 4 }),
            ["x_test"] = images,
            ["y_test"] = Tensor.From(new byte[] { 1, 2, 3, 9 }),
        });

        var (train, test) = DataFolder.Load(folder.Path);

        Assert.Equal((4, 4, 10), (train.Count, test.Count, train.ClassNames.Count));
    }

    [Fact]
    public void Two_npz_files()
    {
        foreach (var part in new[] { "train", "test" })
            Npz.Write(folder[$"{part}.npz"], new Dictionary<string, Tensor> { ["x"] = Tensor.Ones(3, 4), ["y"] = Tensor.From([0L, 1, 1]) });

        Assert.Equal(3, DataFolder.Load(folder.Path).Test.Count);
    }

    [Theory]
    [InlineData("label,a,b\n1,10,20\n0,30,40\n")]
    [InlineData("a,label,b\n10,1,20\n30,0,40\n")]
    [InlineData("1,10,20\n0,30,40\n")]
    public void Csv_with_labels_in_their_column_or_in_the_first(string text)
    {
        File.WriteAllText(folder["train.csv"], text);
        File.WriteAllText(folder["test.csv"], text);

        var (train, test) = DataFolder.Load(folder.Path);

        Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(train.LabelOf));
        Assert.Equal([30f, 40f], test[1].Input.ToArray<float>());
    }

    [Fact]
    public void A_sixth_is_held_out_of_csv_without_answers_to_test_against()
    {
        File.WriteAllText(folder["train.csv"], "label,a\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 2},{i}\n")));
        File.WriteAllText(folder["test.csv"], "a\n1\n2\n");

        var data = DataFolder.Load(folder.Path);

        Assert.Equal((50, 10), (data.Train.Count, data.Test.Count));
        Assert.Equal(5, Enumerable.Range(0, 10).Sum(data.Test.LabelOf));
        Assert.Contains("held out", data.Source);
    }

    [Theory]
    [InlineData("train", "test")]
    [InlineData("images", null)]
    [InlineData("", null)]
    public void Pictures_in_a_folder_for_each_class(string train, string? test)
    {
        foreach (var part in new[] { train, test }.OfType<string>())
        {
            for (var i = 0; i < 12; i++)
            {
                foreach (var name in new[] { "cat", "dog" })
                {
                    Directory.CreateDirectory(Path.Combine(folder.Path, part, name));
                    Png.Write(Path.Combine(folder.Path, part, name, $"{i:00}.png"), new GrayImage(3, 2, [(byte)(name == "cat" ? i : 100 + i), 0, 0, 0, 0, 255]));
                }
            }
        }

        var data = DataFolder.Load(folder.Path);

        Assert.Equal(["cat", "dog"], data.Train.ClassNames);
        Assert.Equal([1, 2, 3], data.Train.Form.InputShape.ToArray());
        Assert.Equal(test is null ? (20, 4) : (24, 24), (data.Train.Count, data.Test.Count));
        for (var i = 0; i < data.Train.Count; i++)
            Assert.Equal(data.Train.LabelOf(i) == 1, data.Train[i].Input.ToArray<float>()[0] > 0.3f);
    }

    [Fact]
    public void Classes_that_are_numbers_come_in_the_order_of_numbers()
    {
        foreach (var name in new[] { "10", "9", "1" })
        {
            Directory.CreateDirectory(folder[name]);
            Pgm.Write(Path.Combine(folder[name], "x.pgm"), new GrayImage(1, 1, [0]));
        }

        Assert.Equal(["1", "9", "10"], ImageFolder.Load(folder.Path).ClassNames);
    }

    [Fact]
    public void Pictures_of_different_sizes_are_refused()
    {
        Directory.CreateDirectory(folder["a"]);
        Png.Write(Path.Combine(folder["a"], "1.png"), new GrayImage(2, 2, new byte[4]));
        Png.Write(Path.Combine(folder["a"], "2.png"), new GrayImage(3, 2, new byte[6]));

        Assert.Contains("3×2", Refusal());
    }

    [Fact]
    public void What_is_not_a_number_is_refused_by_file_and_sample()
    {
        Npy.Write(folder["x_train.npy"], Tensor.From([0, 0, 0, float.NaN], 2, 2));
        Npy.Write(folder["y_train.npy"], Tensor.From(new long[2]));

        var message = Refusal();

        Assert.Contains("x_train.npy", message);
        Assert.Contains("sample 1", message);
    }

    [Fact]
    public void Files_of_different_counts_are_refused()
    {
        Npy.Write(folder["x_train.npy"], Tensor.Zeros(3, 2));
        Npy.Write(folder["y_train.npy"], Tensor.From(new long[2]));

        Assert.Contains("3 inputs and 2 targets", Refusal());
    }

    [Fact]
    public void Colour_images_with_their_channels_last_are_told_how_to_be_saved()
    {
        Npy.Write(folder["x_train.npy"], Tensor.Zeros([2, 8, 8, 3], DType.UInt8));
        Npy.Write(folder["y_train.npy"], Tensor.From(new long[2]));

        Assert.Contains("moveaxis", Refusal());
    }

    [Fact]
    public void Missing_files_are_named()
    {
        Assert.Throws<DirectoryNotFoundException>(() => DataFolder.Load(folder["nowhere"]));
        Assert.Contains("X_train.npy", Assert.Throws<FileNotFoundException>(() => DataFolder.Load(folder.Path)).Message);
        Npy.Write(folder["x_train.npy"], Tensor.Zeros(3, 2));
        Assert.Contains("no y_train.npy", Assert.Throws<FileNotFoundException>(() => DataFolder.Load(folder.Path)).Message);
    }

    string Refusal() => Assert.Throws<InvalidDataException>(() => DataFolder.Load(folder.Path)).Message;
}
