using System.Text;

namespace Hebb;

/// <summary>What a network is made of: one row for each layer that computes something, and the number of parameters.</summary>
/// <param name="Input">The shape of the input it was worked out for.</param>
/// <param name="Rows">The layers in the order in which they ran.</param>
/// <param name="Parameters">The number of learnt numbers, each counted once also where layers share them.</param>
public sealed record ModelSummary(Shape Input, IReadOnlyList<SummaryRow> Rows, long Parameters)
{
    /// <summary>The rows as a table in plain text, with a line for the total.</summary>
    public override string ToString()
    {
        List<string[]> cells =
        [
            ["name", "layer", "output", "parameters"],
            ["", "input", $"{Input}", ""],
            .. Rows.Select(row => (string[])[row.Name, row.Layer, $"{row.Output}", row.Parameters == 0 ? "" : $"{row.Parameters:N0}"]),
            ["", "total", "", $"{Parameters:N0}"],
        ];
        var widths = Enumerable.Range(0, 4).Select(column => cells.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in cells)
        {
            for (var column = 0; column < 3; column++) text.Append(row[column].PadRight(widths[column] + 2));
            text.Append(row[3].PadLeft(widths[3])).Append('\n');
        }
        return text.ToString();
    }
}

/// <summary>One layer of a network.</summary>
/// <param name="Name">Its path, which begins the names of its parameters; empty for the network itself.</param>
/// <param name="Layer">Its type and settings.</param>
/// <param name="Output">The shape of what it returns.</param>
/// <param name="Parameters">The number of numbers it learns, without those that a row above has counted: a layer that runs twice counts once.</param>
public sealed record SummaryRow(string Name, string Layer, Shape Output, long Parameters)
{
    /// <summary>For a layer that looks through a window, how the height and width of its output come about; null for others.</summary>
    public string? Size { get; init; }
}

public abstract partial class Layer
{
    /// <summary>Runs the network on zeros, without gradients and in evaluation mode, and lists its layers with their outputs.</summary>
    /// <param name="input">The input's shape, samples included: <c>[1, 784]</c>.</param>
    /// <param name="dtype">The input's element type.</param>
    public ModelSummary Summary(Shape input, DType dtype = DType.Float32)
    {
        var names = NamedLayers().DistinctBy(layer => layer.Value).ToDictionary(layer => layer.Value, layer => layer.Key);
        var rows = new List<SummaryRow>();
        var seen = new HashSet<Layer>();
        var counted = new HashSet<Parameter>();
        using (GradMode.Off())
        using (Evaluating())
        using (LayerWatch.Begin(Row))
        {
            var x = Tensor.Zeros(input, dtype);
            Row(this, x, Forward(x));
        }
        return new(input, rows, ParameterCount);

        // A layer made of layers has a row of its own only when nothing inside it was seen to run, or when it learns more than they do.
        void Row(Layer layer, Tensor x, Tensor y)
        {
            var own = layer.Parameters.Where(counted.Add).Sum(parameter => (long)parameter.Value.Length);
            if (own > 0 || !layer.children.Any(child => seen.Contains(child.Value)))
                rows.Add(new(names.GetValueOrDefault(layer, "?"), $"{layer}", y.Shape, own) { Size = layer is IWindowed { Window: var window } ? Sizes(x.Shape, window) : null });
            seen.Add(layer);
        }
    }

    static string Sizes(Shape input, Window window)
    {
        var width = ConvGeometry.Formula(input[^1], window.Kernel.Width, window.Stride.Width, window.Padding.Width, window.Dilation.Width);
        if (input.Rank < 4) return width;
        var height = ConvGeometry.Formula(input[^2], window.Kernel.Height, window.Stride.Height, window.Padding.Height, window.Dilation.Height);
        return height == width ? height : $"{height}; {width}";
    }
}
