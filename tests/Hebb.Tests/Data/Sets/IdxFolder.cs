namespace Hebb.Tests;

/// <summary>The four files of MNIST's names, small.</summary>
static class IdxFolder
{
    /// <summary>Writes images whose pixels all are the sample's number, with that number modulo 10 as label.</summary>
    public static void Write(string folder, int count, int side = 28, string extension = "")
    {
        foreach (var part in new[] { "train", "t10k" })
        {
            var pixels = Enumerable.Range(0, count * side * side).Select(i => (byte)(i / (side * side))).ToArray();
            Idx.Write(Path.Combine(folder, $"{part}-images-idx3-ubyte{extension}"), Tensor.From(pixels, count, side, side));
            Idx.Write(Path.Combine(folder, $"{part}-labels-idx1-ubyte{extension}"), Tensor.From([.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))], count));
        }
    }
}
