using System.Collections;
using System.Runtime.CompilerServices;

namespace Hebb;

/// <summary>The sizes of a tensor's axes, outermost first. A scalar has no axes and one element.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    readonly int[]? sizes;

    Shape(int[] sizes)
    {
        this.sizes = sizes;
        long length = 1;
        foreach (var size in sizes)
        {
            if (size < 0) throw new ArgumentOutOfRangeException(nameof(sizes), $"Shape [{string.Join(", ", sizes)}] has a negative size.");
            length *= size;
            if (length > int.MaxValue)
                throw new ArgumentOutOfRangeException(nameof(sizes), $"Shape [{string.Join(", ", sizes)}] has more than {int.MaxValue:N0} elements.");
        }
        ElementCount = (int)length;
    }

    /// <summary>The shape with the given sizes.</summary>
    public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes.ToArray());

    /// <summary>The shape of a single number.</summary>
    public static Shape Scalar { get; } = new([]);

    /// <summary>The number of axes.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The number of elements: the product of the sizes.</summary>
    /// <remarks>Not named Length: C# would take that for the number of sizes when a shape is spread into a list.</remarks>
    public int ElementCount { get; }

    /// <summary>The size of one axis; <c>^1</c> is the innermost.</summary>
    public int this[Index axis] => Sizes[axis];

    int IReadOnlyList<int>.this[int axis] => Sizes[axis];

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The sizes as a span, outermost first.</summary>
    public ReadOnlySpan<int> Sizes => sizes ?? [];

    /// <summary>Some of the axes, as a shape of its own.</summary>
    public Shape this[Range axes] => Create(Sizes[axes]);

    /// <summary>A copy of the sizes.</summary>
    public int[] ToArray() => Sizes.ToArray();

    /// <summary>An axis counted from the front, from one that may be negative (−1 is the innermost).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int Axis(int axis)
    {
        var rank = Rank;
        if (axis < -rank || axis >= rank)
            throw new ArgumentOutOfRangeException(nameof(axis), $"Axis {axis} does not exist in shape {this}; use {-rank} to {rank - 1}.");
        return axis < 0 ? axis + rank : axis;
    }

    /// <summary>This shape with another size on one axis.</summary>
    public Shape With(int axis, int size)
    {
        var copy = ToArray();
        copy[Axis(axis)] = size;
        return new(copy);
    }

    /// <summary>This shape without one axis.</summary>
    public Shape Without(int axis)
    {
        axis = Axis(axis);
        return Create([.. Sizes[..axis], .. Sizes[(axis + 1)..]]);
    }

    /// <summary>This shape with an axis of the given size put in before <paramref name="axis"/>.</summary>
    public Shape Insert(int axis, int size) => Create([.. Sizes[..axis], size, .. Sizes[axis..]]);

    /// <summary>This shape with the axes from <paramref name="startAxis"/> on joined into one.</summary>
    public Shape Join(int startAxis)
    {
        startAxis = Axis(startAxis);
        var joined = Sizes[..(startAxis + 1)].ToArray();
        foreach (var size in Sizes[(startAxis + 1)..]) joined[startAxis] *= size;
        return new(joined);
    }

    /// <summary>A shape of as many elements as this one, whose one size of −1, if there is any, is worked out.</summary>
    /// <exception cref="ArgumentException">The sizes do not make up the number of elements.</exception>
    public Shape Fill(ReadOnlySpan<int> sizes)
    {
        var result = sizes.ToArray();
        var open = sizes.IndexOf(-1);
        if (open >= 0)
        {
            var known = 1L;
            for (var i = 0; i < sizes.Length; i++)
                if (i != open) known *= sizes[i];
            if (known > 0 && ElementCount % known == 0) result[open] = (int)(ElementCount / known);
        }
        if (result.Any(size => size < 0) || Create(result) is var shape && shape.ElementCount != ElementCount)
            throw new ArgumentException($"Reshape: {this} has {ElementCount} elements, which do not fill [{string.Join(", ", sizes.ToArray())}].", nameof(sizes));
        return Create(result);
    }

    /// <summary>The shape that both broadcast to by NumPy's rules, or null when they do not fit.</summary>
    public static Shape? Broadcast(Shape a, Shape b)
    {
        if (a == b || b.Rank == 0) return a;
        if (a.Rank == 0) return b;
        var rank = Math.Max(a.Rank, b.Rank);
        var sizes = new int[rank];
        for (var i = 1; i <= rank; i++)
        {
            var m = i <= a.Rank ? a.Sizes[^i] : 1;
            var n = i <= b.Rank ? b.Sizes[^i] : 1;
            if (m != n && m != 1 && n != 1) return null;
            sizes[^i] = m == 1 ? n : m;
        }
        return new(sizes);
    }

    /// <summary>The shape of a list of sizes.</summary>
    public static implicit operator Shape(int[] sizes) => Create(sizes);

    /// <inheritdoc/>
    public bool Equals(Shape other) => ReferenceEquals(sizes, other.sizes) || Sizes.SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in Sizes) hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>Whether both have the same sizes.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Whether some size differs.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <summary>The sizes in brackets, as <c>[32, 784]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Sizes.ToArray())}]";

    /// <summary>Walks the sizes, outermost first.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(sizes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
