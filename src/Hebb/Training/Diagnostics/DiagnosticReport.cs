using System.Globalization;

namespace Hebb;

/// <summary>What <see cref="Diagnostics"/> saw, layer by layer in the order in which they ran.</summary>
/// <param name="Layers">One entry for each layer that computes something.</param>
public sealed record DiagnosticReport(IReadOnlyList<LayerDiagnosis> Layers)
{
    /// <summary>The entries as a table in plain text; what a layer does not have is left empty.</summary>
    public override string ToString()
    {
        List<string[]> cells = [["name", "layer", "gradient", "bound", "∂w", "Δw/w", "saturated", "dead"]];
        cells.AddRange(Layers.Select(layer => (string[])
        [
            layer.Name, layer.Layer, Small(layer.Gradient), Small(layer.Bound), Small(layer.WeightGradient), Small(layer.Update),
            Share(layer.Saturated), Share(layer.Dead),
        ]));
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        return string.Join('\n', cells.Select(row => string.Join("  ", row.Select((cell, column) =>
            column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()));
    }

    static string Small(double value) => double.IsNaN(value) ? "" : value.ToString("0.0e+0", CultureInfo.InvariantCulture);

    static string Share(double value) => double.IsNaN(value) ? "" : $"{(100 * value).ToString("0.0", CultureInfo.InvariantCulture)} %";
}

/// <summary>One layer. What it does not have is NaN.</summary>
/// <param name="Name">Its path, which begins the names of its parameters.</param>
/// <param name="Layer">Its type and settings.</param>
/// <param name="Gradient">‖∂L/∂a‖, the length of the loss's gradient by the layer's outputs for all samples together.</param>
/// <param name="Bound">
/// The most that <paramref name="Gradient"/> can be: the gradient by the network's output times ‖W‖₂ of every linear layer and max |f′|
/// of every activation in between. Where such a factor is below 1 the gradient vanishes exponentially with depth. Hochreiter (1991);
/// Bengio, Simard and Frasconi (1994). NaN where the way to the output is no chain of linear layers and activations.
/// </param>
/// <param name="WeightGradient">The length of the loss's gradient by the layer's parameters.</param>
/// <param name="Saturated">
/// The share of the outputs of a sigmoid, tanh or arctan that lie in the outer 5 % of its range on either side, where its slope is almost 0.
/// </param>
/// <param name="Dead">The share of the units of a <see cref="Relu"/> that are 0 for every sample, and so can learn from none.</param>
public sealed record LayerDiagnosis(
    string Name, string Layer, double Gradient, double Bound, double WeightGradient, double Saturated, double Dead)
{
    /// <summary>‖Δw‖ / ‖w‖, by how much the last step changed the layer's weights; about 10⁻³ is usual.</summary>
    public double Update { get; init; } = double.NaN;
}
