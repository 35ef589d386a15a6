using System.Text;

namespace Hebb.Tests;

public sealed class CsvTests
{
    static CsvTable Read(string text, CsvOptions? options = null) => Csv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test file", options);

    static void Refused(string problem, string text, CsvOptions? options = null) =>
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Read(text, options)).Message);

    [Fact]
    public void Reads_named_columns()
    {
        var table = Read("age, \"height, in m\"\r\n30,1.75\r\n-4,1e-3\r\n");
        Assert.Equal(["age", "height, in m"], table.Columns);
        Assert.Equal([2, 2], table.Values.Shape.ToArray());
        Assert.Equal([30, 1.75f, -4, 1e-3f], table.Values.ToArray<float>());
    }

    [Fact]
    public void A_first_line_of_numbers_is_no_header()
    {
        var table = Read("1,2\n3,4");
        Assert.Equal(["column 1", "column 2"], table.Columns);
        Assert.Equal([1, 2, 3, 4], table.Values.ToArray<float>());
        Assert.Equal(["1", "2"], Read("1,2\n3,4", new CsvOptions { HasHeader = true }).Columns);
    }

    [Fact]
    public void Other_delimiters_and_types_can_be_chosen()
    {
        var table = Read("0.1;16777217\n", new CsvOptions { Delimiter = ';', DType = DType.Float64 });
        Assert.Equal([0.1, 16777217], table.Values.ToArray<double>());
    }

    [Fact]
    public void Errors_name_the_line_the_column_and_the_text()
    {
        Refused("line 3, column 'b' (cell 2): 'x7' is not a number", "a,b\n1,2\n3,x7\n");
        Refused("line 2, column 2 (cell 2): '' is empty", "1,2\n3,\n");
        Refused("line 2, column 1 (cell 1): 'NaN' is not a finite Float32", "1,2\nNaN,3\n");
        Refused("'-inf' is not a finite", "1,2\n-inf,3\n");
        Refused("'1e39' is not a finite Float32", "1,2\n1e39,3\n");
        Refused("line 3 has 3 cells where the first has 2", "a,b\n1,2\n3,4,5\n");
        Refused("line 4 has 1 cells where the first has 2", "a,b\n1,2\n\n3\n");
        Refused("the file is empty", "");
        Refused("no rows", "a,b\n");
        Refused("line 1, column 2", "1,b", new CsvOptions { HasHeader = false });
    }

    [Fact]
    public void Missing_values_are_read_when_they_are_allowed() =>
        Assert.Equal(
            [1, float.NaN, float.NaN, float.NegativeInfinity],
            Read("1,\nnan,-Inf\n", new CsvOptions { AllowMissing = true }).Values.ToArray<float>());

    [Fact]
    public void A_quotation_mark_that_never_ends_is_refused() => Refused("test file", "a,b\n1,\"2\n" + new string('7', 5000));

    [Fact]
    public void A_table_comes_back_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        Csv.Write(folder["a.csv"], new CsvTable(["x, first", "y"], Tensor.From<float>([0.1f, -3, 1e-20f, 16777216], 2, 2)));
        var table = Csv.Read(folder["a.csv"]);
        Assert.Equal(["x, first", "y"], table.Columns);
        Assert.Equal([0.1f, -3, 1e-20f, 16777216], table.Values.ToArray<float>());
    }

    [Fact]
    public void A_corrupt_table_is_read_or_refused()
    {
        Corruption.SurvivesCorruption([.. "a,\"b\"\n1,2\n3.5,-4e2\n"u8], stream => Csv.Read(stream, "test file"));
        Corruption.SurvivesCorruption([0x1F, 0x8B, 8, 0, 0, 0, 10, 13, 34, 44, 200, 201], stream =>
        {
            try { Csv.Read(stream, "test file"); }
            catch (InvalidDataException e) when (e.Message.Contains("test file", StringComparison.Ordinal)) { }
        });
    }
}
