using System.Text;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// The numbers as NumPy prints them, with up to four decimals; large tensors by their edges only. The element type and shape
    /// follow on a line of their own when the numbers do not show them.
    /// </summary>
    public override string ToString() => new TensorText(this).ToString();
}

/// <summary>Writes a tensor's numbers between nested brackets.</summary>
sealed class TensorText
{
    const int Large = 1000, Edge = 3;

    readonly StringBuilder text = new();
    readonly Shape shape;
    readonly double[] values;
    readonly bool summarised;
    readonly NumberFormat format;

    public TensorText(Tensor tensor)
    {
        shape = tensor.Shape;
        values = tensor.Detach().Double().ToArray<double>();
        summarised = values.Length > Large;
        format = NumberFormat.For(Shown(0, 0), tensor.DType);
        if (values.Length == 0) text.Append("[]");
        else Write(0, 0);
        if (summarised || values.Length == 0 || tensor.DType != DType.Float32) text.Append($"\n{tensor.DType} {shape}");
    }

    public override string ToString() => text.ToString();

    // The indices of an axis to show; −1 stands for those left out.
    IEnumerable<int> Indices(int axis)
    {
        var size = shape[axis];
        return summarised && size > 2 * Edge
            ? [.. Enumerable.Range(0, Edge), -1, .. Enumerable.Range(size - Edge, Edge)]
            : Enumerable.Range(0, size);
    }

    IEnumerable<double> Shown(int axis, int start) => values.Length == 0 ? [] : axis == shape.Rank
        ? [values[start]]
        : Indices(axis).Where(index => index >= 0).SelectMany(index => Shown(axis + 1, Child(axis, start, index)));

    // Where a part begins, counted in parts of its size.
    int Child(int axis, int start, int index) => start * shape[axis] + index;

    void Write(int axis, int start)
    {
        if (axis == shape.Rank)
        {
            text.Append(format.Write(values[start]));
            return;
        }
        text.Append('[');
        var first = true;
        foreach (var index in Indices(axis))
        {
            if (!first) Separate(axis);
            first = false;
            if (index < 0) text.Append('…');
            else Write(axis + 1, Child(axis, start, index));
        }
        text.Append(']');
    }

    void Separate(int axis)
    {
        var inside = shape.Rank - 1 - axis;
        if (inside == 0) text.Append(' ');
        else text.Append('\n', inside).Append(' ', axis + 1);
    }
}
