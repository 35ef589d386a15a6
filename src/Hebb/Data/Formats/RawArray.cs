namespace Hebb;

/// <summary>An array as a file declares it: what to read, and how its bytes become the elements of a tensor.</summary>
/// <param name="Name">What errors call the file.</param>
/// <param name="Type">The element type in the file.</param>
/// <param name="BigEndian">Whether the first byte of an element is its most significant one.</param>
/// <param name="Shape">The sizes, outermost first.</param>
sealed record RawArray(string Name, ElementType Type, bool BigEndian, int[] Shape)
{
    const int MaximumRank = 32;

    /// <summary>The type of the tensor: the smallest that holds every value.</summary>
    public DType DType => DTypeOf(Type);

    /// <summary>The number of elements.</summary>
    public int Length => Shape.Aggregate(1, (product, size) => product * size);

    /// <summary>Checks declared sizes against what a tensor can hold, before anything is allocated for them.</summary>
    public static RawArray Declare(string name, ElementType type, bool bigEndian, IReadOnlyList<long> shape)
    {
        if (shape.Count > MaximumRank)
            throw BadFile.Damaged(name, $"its header declares {shape.Count} axes, over the limit of {MaximumRank}");
        long bytes = DTypeOf(type).Size();
        foreach (var size in shape)
        {
            if (size is < 0 or > int.MaxValue || (bytes *= size) > int.MaxValue)
                throw BadFile.Because(name, $"its header declares the shape {BadFile.Show(shape)}, over the limit of {int.MaxValue} bytes in memory", "Split the file into smaller ones, or copy it again if it should not be so large");
        }

        return new RawArray(name, type, bigEndian, [.. shape.Select(size => (int)size)]);
    }

    /// <summary>Reads the elements; <paramref name="columnOrder"/> says that the first axis varies fastest in the file.</summary>
    public Tensor Read(BoundedReader reader, bool columnOrder = false) => DType switch
    {
        DType.UInt8 => ToTensor(Elements<byte, byte>(reader, value => value), columnOrder),
        DType.Float64 => ToTensor(Elements<double, double>(reader, value => value), columnOrder),
        DType.Float32 => ToTensor(
            Type == ElementType.Float16 ? Elements<Half, float>(reader, value => (float)value) : Elements<float, float>(reader, value => value),
            columnOrder),
        _ => ToTensor(Integers(reader), columnOrder),
    };

    long[] Integers(BoundedReader reader) => Type switch
    {
        ElementType.Int8 => Elements<sbyte, long>(reader, value => value),
        ElementType.Int16 => Elements<short, long>(reader, value => value),
        ElementType.UInt16 => Elements<ushort, long>(reader, value => value),
        ElementType.Int32 => Elements<int, long>(reader, value => value),
        ElementType.UInt32 => Elements<uint, long>(reader, value => value),
        ElementType.UInt64 => Elements<ulong, long>(reader, value => value <= long.MaxValue
            ? (long)value
            : throw BadFile.Because(Name, $"the value {value} is over the limit of {long.MaxValue}", "Save the array as int64 or float64")),
        _ => Elements<long, long>(reader, value => value),
    };

    T[] Elements<TFile, T>(BoundedReader reader, Converter<TFile, T> convert) where TFile : unmanaged where T : unmanaged
    {
        var values = reader.Read<TFile>(Length, $"{Type} {BadFile.Show(Shape)}");
        if (BigEndian)
            ByteOrder.SwapBigEndian<TFile>(values);
        else
            ByteOrder.SwapLittleEndian<TFile>(values);
        return typeof(TFile) == typeof(T) ? (T[])(object)values : Array.ConvertAll(values, convert);
    }

    Tensor ToTensor<T>(T[] values, bool columnOrder) where T : unmanaged
    {
        var ordered = columnOrder ? RowOrder(values) : values;
        return Shape.Length == 0 ? Tensor.From<T>(ordered).Reshape([]) : Tensor.From<T>(ordered, Shape);
    }

    /// <summary>The elements with the last axis varying fastest, from those with the first varying fastest.</summary>
    T[] RowOrder<T>(T[] columnOrdered)
    {
        var strides = new int[Shape.Length];
        for (int axis = 0, stride = 1; axis < Shape.Length; stride *= Shape[axis++])
            strides[axis] = stride;

        var result = new T[columnOrdered.Length];
        var index = new int[Shape.Length];
        for (int i = 0, from = 0; i < result.Length; i++)
        {
            result[i] = columnOrdered[from];
            for (var axis = Shape.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < Shape[axis])
                    break;
                from -= strides[axis] * Shape[axis];
                index[axis] = 0;
            }
        }

        return result;
    }

    static DType DTypeOf(ElementType type) => type switch
    {
        ElementType.Bool or ElementType.UInt8 => DType.UInt8,
        ElementType.Float16 or ElementType.Float32 => DType.Float32,
        ElementType.Float64 => DType.Float64,
        _ => DType.Int64,
    };
}
