using System.Numerics.Tensors;

namespace Hebb;

/// <summary>An array from a file, and what errors call it.</summary>
/// <param name="Name">The file.</param>
/// <param name="Values">The array; its first axis counts samples.</param>
sealed record SampleArray(string Name, Tensor Values)
{
    const int Pixels = 784;
    const int Side = 28;

    /// <summary>Reads an IDX file from a folder, compressed or not; null when it is not there.</summary>
    public static SampleArray? Idx(string folder, string name, int rank) =>
        new PublishedFile(name, 0, "").In(folder) is { } path ? new(path, Hebb.Idx.Read(path, rank)) : null;

    /// <summary>A data set of inputs and targets as files have them.</summary>
    /// <exception cref="InvalidDataException">They do not fit, or hold what cannot be trained on; the message names file and sample.</exception>
    public static TensorDataset Pair(SampleArray inputs, SampleArray targets, IReadOnlyList<string>? classNames, Preprocessing? preprocessing)
    {
        var (x, y) = (inputs.AsInputs(), targets.AsTargets());
        if (y is { DType: DType.UInt8, Rank: 1 }) y = y.Cast(DType.Int64);
        if (SampleCheck.Problem(x, y, classNames?.Count) is { } problem)
            throw BadFile.Because($"{inputs.Name}' and '{Path.GetFileName(targets.Name)}", problem.TrimEnd('.'), "Check that the two files belong together");
        return new(x, y, classNames is { Count: > 0 } && y.DType == DType.Int64 ? classNames : null, preprocessing);
    }

    /// <summary>Images as [count, channels, height, width], bytes where they are pixels; other inputs as Float32.</summary>
    public Tensor AsInputs()
    {
        var shape = Values.Shape;
        if (shape.Rank < 2)
            throw BadFile.Because(Name, $"inputs are {shape}", "Inputs need a first axis that counts the samples and at least one more");
        if (shape.Rank == 4 && shape[3] is 3 or 4 && shape[1] > 4)
            throw BadFile.Because(Name, $"images are {shape}, with their channels last", $"Save them as [{shape[0]}, {shape[3]}, {shape[1]}, {shape[2]}]: numpy.moveaxis(x, -1, 1)");

        var image = shape.Rank switch
        {
            2 when shape[1] == Pixels => Values.Reshape(shape[0], 1, Side, Side),
            3 => Values.Reshape(shape[0], 1, shape[1], shape[2]),
            4 when shape[3] == 1 => Values.Reshape(shape[0], 1, shape[1], shape[2]),
            _ => Values,
        };
        return image.Rank == 4 && HoldsPixels(image) ? image.Cast(DType.UInt8) : image.Cast(DType.Float32);
    }

    // Images of zeros and ones are black and white already, in whatever type.
    static bool HoldsPixels(Tensor image) => image.DType == DType.UInt8
        ? image.Length > 0 && TensorPrimitives.Max<byte>(image.Span<byte>()) > 1
        : WholeNumbers.Range(image) is ( >= 0, > 1 and <= 255);

    /// <summary>Labels as Int64 [count], whether they were stored as numbers or as one-hot rows; real targets as Float32.</summary>
    public Tensor AsTargets()
    {
        var shape = Values.Shape;
        if (shape.Rank is 0 or > 2) throw BadFile.Because(Name, $"targets are {shape}", "Labels are [count], one-hot rows or real targets [count, size]");
        var column = shape.Rank == 1 || shape[1] == 1;
        if (column && WholeNumbers.Range(Values) is not null) return Values.Reshape(shape[0]).Cast(DType.Int64);
        if (column) return Values.Reshape(shape[0], 1).Cast(DType.Float32);
        return WholeNumbers.Range(Values) is (0, 1) ? FromOneHot() : Values.Cast(DType.Float32);
    }

    Tensor FromOneHot()
    {
        var rows = Values.Cast(DType.Int64).ToArray<long>().Chunk(Values.Shape[1]).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Sum() != 1)
                throw BadFile.Because(Name, $"the target of sample {i} marks {rows[i].Sum()} classes", "A one-hot row has one 1, and 0 elsewhere");
        }
        return Tensor.From<long>([.. rows.Select(row => (long)row.IndexOf(1))]);
    }
}
