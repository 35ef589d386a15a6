using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// Bends images as if they were drawn on rubber: the nodes of a coarse grid are displaced at random, and what lies between follows
/// smoothly, by cubic B-splines. In the spirit of Simard, Steinkraus and Platt (2003).
/// </summary>
/// <param name="Pixels">The standard deviation of the displacement on a node, across and down.</param>
/// <param name="Nodes">The nodes of the grid from one side of the image to the other.</param>
public sealed record Elastic(double Pixels, int Nodes = 5) : ImageStep
{
    // The weights of the nodes in each place of an axis, [nodes, size].
    static readonly ConcurrentDictionary<(int Nodes, int Size), float[]> Splines = new();

    /// <summary>The standard deviation of the displacement on a node.</summary>
    public double Pixels { get; } = Checked(Pixels, nameof(Pixels));

    /// <summary>The nodes of the grid from one side of the image to the other.</summary>
    public int Nodes { get; } = Nodes is >= 2 and <= 64
        ? Nodes
        : throw new ArgumentOutOfRangeException(nameof(Nodes), Nodes, "The grid must have from 2 to 64 nodes a side.");

    // A spline passes its nodes at half their height, a quarter of their variance, in two dimensions.
    const double NodeScale = 2;

    // One node more than the grid's lies beyond each border.
    int All => Nodes + 2;

    /// <inheritdoc/>
    protected internal override void Draw(Rng rng, ImageWarp warp)
    {
        var (across, down) = (Spline(warp.Width), Spline(warp.Height));
        var field = warp.Field();
        Span<float> line = warp.Width <= 256 ? stackalloc float[warp.Width] : new float[warp.Width];
        var size = warp.Height * warp.Width;
        for (var part = 0; part < 2; part++)
        {
            var displacement = field.Slice(part * size, size);
            for (var i = 0; i < All; i++)
            {
                line.Clear();
                for (var j = 0; j < All; j++)
                    TensorPrimitives.MultiplyAdd(across.AsSpan(j * warp.Width, warp.Width), (float)(rng.NextNormal() * NodeScale * Pixels), line, line);
                for (var row = 0; row < warp.Height; row++)
                {
                    if (down[i * warp.Height + row] is var weight and not 0)
                        TensorPrimitives.MultiplyAdd(line, weight, displacement.Slice(row * warp.Width, warp.Width), displacement.Slice(row * warp.Width, warp.Width));
                }
            }
        }
    }

    float[] Spline(int size) => Splines.GetOrAdd((Nodes, size), static key =>
    {
        var all = key.Nodes + 2;
        var weights = new float[all * key.Size];
        for (var place = 0; place < key.Size; place++)
        {
            var at = 1 + (key.Size == 1 ? 0 : (key.Nodes - 1.0) * place / (key.Size - 1));
            for (var node = 0; node < all; node++) weights[node * key.Size + place] = (float)CubicSpline(Math.Abs(at - node));
        }
        return weights;
    });

    static double CubicSpline(double distance) => distance switch
    {
        < 1 => 2 / 3.0 - distance * distance + distance * distance * distance / 2,
        < 2 => Math.Pow(2 - distance, 3) / 6,
        _ => 0,
    };
}
