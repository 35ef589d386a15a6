namespace Hebb.Tests;

/// <summary>MNIST's four files with a few hundred generated digits.</summary>
static class TinyMnist
{
    const int Train = 320, Test = 100;

    /// <summary>Writes the files into the sub-folder that HEBB_DATA is searched for.</summary>
    public static void Write(string dataFolder, int train = Train, int test = Test)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "mnist")).FullName;
        Part(folder, "train", 1, train);
        Part(folder, "t10k", 2, test);
    }

    /// <summary>Writes a picture of a seven.</summary>
    public static void WriteDigit(string path)
    {
        var (images, labels) = Generate(3, 10);
        var seven = Array.IndexOf(labels, (byte)7) * DigitGenerator.Pixels;
        Png.Write(path, new GrayImage(DigitGenerator.Side, DigitGenerator.Side, images[seven..(seven + DigitGenerator.Pixels)]));
    }

    static void Part(string folder, string name, ulong seed, int count)
    {
        var (images, labels) = Generate(seed, count);
        Idx.Write(Path.Combine(folder, $"{name}-images-idx3-ubyte"), Tensor.From(images, count, DigitGenerator.Side, DigitGenerator.Side));
        Idx.Write(Path.Combine(folder, $"{name}-labels-idx1-ubyte"), Tensor.From(labels, count));
    }

    static (byte[] Images, byte[] Labels) Generate(ulong seed, int count)
    {
        var (images, labels) = (new byte[count * DigitGenerator.Pixels], new byte[count]);
        DigitGenerator.Generate(seed, 0, images, labels, DigitStyle.Neat);
        return (images, labels);
    }
}
