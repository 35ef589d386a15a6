using System.Globalization;
using CsvHelper;

namespace Hebb;

/// <summary>Turns the lines of one CSV file into numbers, saying where when one cannot be.</summary>
sealed class CsvRows(CsvReader reader, string name, CsvOptions options)
{
    readonly List<double> values = [];
    string[] columns = [];

    public CsvTable ReadTable()
    {
        if (!reader.Read())
            throw BadFile.Because(name, "the file is empty", "A table needs at least one line of numbers");
        string[] first = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        var hasHeader = options.HasHeader ?? first.Any(cell => cell.Length > 0 && !TryParse(cell, out _));
        columns = hasHeader ? first : [.. first.Select((_, index) => $"column {index + 1}")];
        if (!hasHeader)
            AddRow();
        while (reader.Read())
            AddRow();

        if (values.Count == 0)
            throw BadFile.Because(name, "there are column names but no rows", "A table needs at least one line of numbers");
        int[] shape = [values.Count / columns.Length, columns.Length];
        return new CsvTable(columns, options.DType == DType.Float64
            ? Tensor.From<double>(values.ToArray(), shape)
            : Tensor.From<float>([.. values.Select(value => (float)value)], shape));
    }

    void AddRow()
    {
        if (reader.FieldCount != columns.Length)
            throw BadFile.Because(name, $"line {reader.LineNumber} has {reader.FieldCount} cells where the first has {columns.Length}", "Give every line the same number of cells");
        if ((values.Count + (long)columns.Length) * options.DType.Size() > int.MaxValue)
            throw BadFile.Because(name, $"the table takes more than {int.MaxValue} bytes in memory", "Split the file");
        for (var column = 0; column < columns.Length; column++)
            values.Add(Number(reader.GetString(column), column));
    }

    double Number(string cell, int column)
    {
        var missing = cell.Length == 0;
        var value = double.NaN;
        if (!missing && !TryParse(cell, out value))
            throw Bad(cell, column, "is not a number", "Correct it, or remove the column");
        if (!options.AllowMissing && !IsFinite(value))
            throw Bad(cell, column, missing ? "is empty" : $"is not a finite {options.DType}", "Fill it in, remove the line, or allow missing values");
        return value;
    }

    bool IsFinite(double value) => options.DType == DType.Float64 ? double.IsFinite(value) : float.IsFinite((float)value);

    static bool TryParse(string cell, out double value)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;
        var isInfinity = cell.TrimStart('+', '-').Equals("inf", StringComparison.OrdinalIgnoreCase);
        value = cell.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
        return isInfinity;
    }

    InvalidDataException Bad(string cell, int column, string problem, string remedy)
    {
        const int shown = 40;
        var text = string.Concat((cell.Length > shown ? cell[..shown] + "…" : cell).Select(c => char.IsControl(c) ? '�' : c));
        return BadFile.Because(name, $"line {reader.LineNumber}, {Quote(columns[column])} (cell {column + 1}): '{text}' {problem}", remedy);
    }

    static string Quote(string column) => column.StartsWith("column ", StringComparison.Ordinal) ? column : $"column '{column}'";
}
