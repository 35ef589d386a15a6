namespace Hebb;

/// <summary>Folders with train.csv and perhaps test.csv, a sample a line. Labels are in the column that says so, or in the first.</summary>
static class CsvLayout
{
    static readonly string[] LabelNames = ["label", "class", "target", "y"];

    public static FolderContent? Read(string folder)
    {
        if (ArrayLayouts.FileOf(folder, "train.csv") is not { } path) return null;
        var train = Csv.Read(path);
        var (x, y) = Split(path, train);
        // A contest's test file has the columns without the labels, and so no answers to test against.
        if (ArrayLayouts.FileOf(folder, "test.csv") is not { } testPath || Csv.Read(testPath) is var test && test.Columns.Count == train.Columns.Count - 1)
            return new("train.csv", x, y);
        if (test.Columns.Count != train.Columns.Count)
            throw BadFile.Because(testPath, $"it has {test.Columns.Count} columns and train.csv has {train.Columns.Count}", "Both need the same columns");
        var (testX, testY) = Split(testPath, test);
        return new("train.csv and test.csv", x, y, testX, testY);
    }

    static (SampleArray Inputs, SampleArray Targets) Split(string path, CsvTable table)
    {
        var (rows, columns) = (table.Values.Shape[0], table.Values.Shape[1]);
        if (columns < 2) throw BadFile.Because(path, $"it has {columns} column", "A line needs a label and at least one number");
        var label = Math.Max(0, table.Columns.ToList().FindIndex(name => LabelNames.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)));
        var values = table.Values.ToArray<float>();
        var (inputs, labels) = (new float[rows * (columns - 1)], new float[rows]);
        for (var i = 0; i < rows; i++)
        {
            var row = values.AsSpan(i * columns, columns);
            labels[i] = row[label];
            row[..label].CopyTo(inputs.AsSpan(i * (columns - 1)));
            row[(label + 1)..].CopyTo(inputs.AsSpan(i * (columns - 1) + label));
        }
        return (new(path, Tensor.From(inputs, rows, columns - 1)), new($"{path}/{table.Columns[label]}", Tensor.From(labels, rows)));
    }
}
