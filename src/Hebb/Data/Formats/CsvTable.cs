namespace Hebb;

/// <summary>A table of numbers with a name for each column.</summary>
/// <param name="Columns">The names, from the header or <c>column 1</c>, <c>column 2</c>, ….</param>
/// <param name="Values">The numbers, <c>[rows, columns]</c>.</param>
public sealed record CsvTable(IReadOnlyList<string> Columns, Tensor Values);

/// <summary>How a file of comma-separated values is to be read.</summary>
public sealed record CsvOptions
{
    /// <summary>Whether the first line names the columns; by default it does when something in it is not a number.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>What separates the cells of a line; by default the one of comma, semicolon, tab and bar that the first lines use.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether empty cells, NaN and infinity are read as such. Off by default: they are refused, since training cannot use them.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>The type of the numbers: Float32 or Float64.</summary>
    public DType DType { get; init; } = DType.Float32;
}
