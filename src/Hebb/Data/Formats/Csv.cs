using CsvHelper;

namespace Hebb;

/// <summary>Tables of numbers as comma-separated values (RFC 4180), with or without a line of column names.</summary>
public static class Csv
{
    const int LongestLine = 64 << 20;

    /// <summary>Reads the table in file <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">A cell is not a number, a line has more or fewer cells than the first, or there are no rows; the message names the line.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path, options);
    }

    /// <summary>Reads a table from a stream of UTF-8 text; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">As for a file.</exception>
    public static CsvTable Read(Stream stream, string name, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new CsvOptions();
        if (!options.DType.IsFloating())
            throw new ArgumentException($"Csv: {options.DType} cannot hold what a table may hold; use Float32 or Float64.", nameof(options));
        try
        {
            using var reader = CsvReader.Create(stream, Format(options), leaveOpen: true);
            return new CsvRows(reader, name, options).ReadTable();
        }
        catch (CsvFormatException e)
        {
            throw BadFile.Because(name, "not a table of comma-separated values: " + e.Message.TrimEnd('.'), "Check its quotation marks", e);
        }
    }

    /// <summary>Writes a table with its column names, replacing <paramref name="path"/> in one step.</summary>
    public static void Write(string path, CsvTable table) => AtomicFile.Write(path, stream => Write(stream, table));

    /// <summary>Writes a table with its column names; every number reads back as it was.</summary>
    /// <exception cref="ArgumentException">The values are not one row of numbers for every line and one column for every name.</exception>
    public static void Write(Stream stream, CsvTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var shape = table.Values.Shape;
        if (shape.Rank != 2 || shape[1] != table.Columns.Count)
            throw new ArgumentException($"Csv: values of shape {shape} do not suit {table.Columns.Count} column names.", nameof(table));

        using var writer = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        writer.WriteHeader([.. table.Columns]);
        switch (table.Values.DType)
        {
            case DType.Float32:
                WriteRows(writer, table.Values.ToArray<float>(), shape[1]);
                break;
            case DType.Float64:
                WriteRows(writer, table.Values.ToArray<double>(), shape[1]);
                break;
            case DType.Int64:
                WriteRows(writer, table.Values.ToArray<long>(), shape[1]);
                break;
            default:
                WriteRows(writer, table.Values.ToArray<byte>(), shape[1]);
                break;
        }
    }

    static void WriteRows<T>(CsvWriter writer, T[] values, int columns) where T : IUtf8SpanFormattable
    {
        foreach (var row in values.Chunk(columns))
        {
            foreach (var value in row)
                writer.WriteField(value, default);
            writer.EndRecord();
        }
    }

    static CsvReaderOptions Format(CsvOptions options) => CsvReaderOptions.Default with
    {
        HasHeader = false,
        Separator = options.Delimiter,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = LongestLine,
    };
}
