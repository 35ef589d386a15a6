// Writes Tiles.g.cs and DotTiles.g.cs in src/Hebb.Core/Ops/Matrix/Gemm: one kernel per tile shape. Run from the repository root:
//
//     dotnet run tools/GenerateGemm.cs
//
// A kernel keeps its sums in separate locals because an array of them would live in memory. Rows are reached from a base pointer
// every five rows, so that each address is base + {0, 1, 2, 3, 4} · stride, which the machine computes for free.

#:property PublishAot=false

using System.Text;

const string folder = "src/Hebb.Core/Ops/Matrix/Gemm/";

File.WriteAllText(folder + "Tiles.g.cs", Source.Of(
    "Tiles of 1 to 14 rows by one or two vectors, and of few rows by more: result = broadcast side · vector side, each element summed in the order of k.",
    "Tiles",
    Tiles.Append));
File.WriteAllText(folder + "DotTiles.g.cs", Source.Of(
    "Dot products of some rows with some others, where both lie along K, at least one vector deep; the lanes are left to be added up.",
    "DotTiles",
    DotTiles.Append));

/// <summary>result[rows, columns] from a column of scalars and a row of vectors per k.</summary>
static class Tiles
{
    const int Tallest = 14;

    public static void Append(Source text)
    {
        foreach (var width in new[] { 8, 4, 2, 1 })
        {
            var (first, last) = width switch
            {
                8 => (1, 1),
                4 => (2, 3),
                _ => (1, Tallest),
            };
            AppendSwitch(text, width, first, last);
            for (var rows = first; rows <= last; rows++)
                AppendTile(text, rows, width);
        }
    }

    static void AppendSwitch(Source text, int width, int first, int last)
    {
        text.Line(1, $"/// <summary>Runs the tile of {width} vector{(width > 1 ? "s" : "")} a row with the given number of rows.</summary>");
        text.Line(1, $"/// <param name=\"rows\">{first}{(last > first ? $" to {last}" : "")}.</param>");
        text.Line(1, "/// <param name=\"s\">First scalar of the broadcast side.</param>");
        text.Line(1, "/// <param name=\"v\">First vector of the vector side.</param>");
        text.Line(1, "/// <param name=\"c\">First element of the result.</param>");
        text.Line(1, "/// <param name=\"pass\">Depth, strides and what to do with the sums.</param>");
        text.Switch($"Run{width}", "byte* s, byte* v, byte* c, TilePass* pass", first, last, rows => $"Tile{rows}x{width}(s, v, c, pass)");
    }

    static void AppendTile(Source text, int rows, int width)
    {
        text.Line(1, "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        text.Line(1, $"static void Tile{rows}x{width}(byte* s, byte* v, byte* c, TilePass* pass)");
        text.Line(1, "{");
        text.Line(2, "nint rs = pass->RowStride, ds = pass->DepthStride, vs = pass->VectorStride, cs = pass->ResultStride;");
        if (rows > 3)
            text.Line(2, "var rs3 = rs * 3;");
        for (var row = 5; row < rows; row += 5)
            text.Line(2, $"var s{row} = s + rs * {row};");
        text.Line(2, "var prefetched = c;");
        text.Line(2, $"for (var row = 0; row < {rows}; row++, prefetched += cs)");
        text.Line(2, "{");
        for (var column = 0; column < width; column++)
            text.Line(3, $"TLanes.Prefetch({Vector("prefetched", column)});");
        text.Line(2, "}");
        text.Line(0, "");
        for (var row = 0; row < rows; row++)
            text.Line(2, $"TVector {List(width, column => $"{Sum(row, column)} = default")};");
        text.Line(2, "for (var k = pass->Depth; k > 0; k--)");
        text.Line(2, "{");
        text.Line(3, $"TVector a, {List(width, column => $"v{column} = *({Vector("v", column)})")};");
        for (var row = 0; row < rows; row++)
            text.Line(3, $"a = TLanes.Broadcast(*(T*)({Scalar(row)})); "
                + Each(width, column => $"{Sum(row, column)} = TLanes.MultiplyAdd(a, v{column}, {Sum(row, column)});"));
        for (var row = 0; row < rows; row += 5)
            text.Line(3, $"s{(row > 0 ? row : "")} += ds;");
        text.Line(3, "v += vs;");
        text.Line(2, "}");
        text.Line(0, "");
        text.Line(2, "if (pass->Accumulate)");
        text.Line(2, "{");
        for (var row = 0; row < rows; row++)
            text.Line(3, Each(width, column => $"{Sum(row, column)} = TLanes.Add({Sum(row, column)}, *({Result(row, column)}));"));
        text.Line(2, "}");
        text.Line(0, "");
        for (var row = 0; row < rows; row++)
            text.Line(2, Each(width, column => $"*({Result(row, column)}) = {Sum(row, column)};"));
        text.Line(1, "}");
        text.Line(0, "");
    }

    static string Sum(int row, int column) => $"c{row}_{column}";

    static string Result(int row, int column) => Vector(row == 0 ? "c" : $"({Times("c", "cs", row)})", column);

    static string Vector(string pointer, int index) => index == 0 ? $"(TVector*){pointer}" : $"(TVector*){pointer} + {index}";

    static string Scalar(int row) => Times(row < 5 ? "s" : $"s{row / 5 * 5}", "rs", row % 5).Replace("rs * 3", "rs3");

    static string Times(string start, string stride, int count) => count switch
    {
        0 => start,
        1 => $"{start} + {stride}",
        _ => $"{start} + {stride} * {count}",
    };

    static string Each(int count, Func<int, string> part) => string.Join(' ', Enumerable.Range(0, count).Select(part));

    static string List(int count, Func<int, string> part) => string.Join(", ", Enumerable.Range(0, count).Select(part));
}

/// <summary>The lanes of sums[i · columns + j] add up to row i of a · row j of b.</summary>
static class DotTiles
{
    const int Tallest = 10;

    public static void Append(Source text)
    {
        foreach (var columns in new[] { 8, 4, 2, 1 })
        {
            var (first, last) = columns switch
            {
                8 => (1, 1),
                4 => (2, 5),
                2 => (3, Tallest),
                _ => (1, Tallest),
            };
            AppendSwitch(text, columns, first, last);
            for (var rows = first; rows <= last; rows++)
                AppendTile(text, rows, columns);
        }
    }

    static void AppendSwitch(Source text, int columns, int first, int last)
    {
        text.Line(1, $"/// <summary>Dot products of each of {first}{(last > first ? $" to {last}" : "")} rows of a with {columns} of b.</summary>");
        text.Switch(
            $"Run{columns}", "T* a, nint aStride, T* b, nint bStride, int depth, TVector* sums", first, last,
            rows => $"Dot{rows}x{columns}(a, aStride, b, bStride, depth, sums)");
    }

    static void AppendTile(Source text, int rows, int columns)
    {
        text.Line(1, "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        text.Line(1, $"static void Dot{rows}x{columns}(T* a, nint aStride, T* b, nint bStride, int depth, TVector* sums)");
        text.Line(1, "{");
        var bases = Bases("a", rows).Concat(Bases("b", columns)).ToList();
        foreach (var (name, row) in bases.Where(pointer => pointer.Row > 0))
            text.Line(2, $"var {name} = {name[0]} + {name[0]}Stride * {row};");
        for (var i = 0; i < rows; i++)
            text.Line(2, $"TVector {string.Join(", ", Enumerable.Range(0, columns).Select(j => $"{Sum(i, j)} = default"))};");
        text.Line(2, "for (var vectors = depth / TLanes.Count; vectors > 0; vectors--)");
        text.Line(2, "{");
        AppendStep(row => $"*(TVector*)({row})");
        foreach (var (name, _) in bases)
            text.Line(3, $"{name} += TLanes.Count;");
        text.Line(2, "}");
        text.Line(0, "");
        text.Line(2, "if (depth % TLanes.Count is > 0 and var rest)");
        text.Line(2, "{");
        text.Line(3, "// The last whole vector again, without what has been summed already.");
        text.Line(3, "var rests = TLanes.LastLanes(rest);");
        text.Line(3, "var done = TLanes.Count - rest;");
        foreach (var (name, _) in bases)
            text.Line(3, $"{name} -= done;");
        AppendStep(row => $"TLanes.Mask(*(TVector*)({row}), rests)");
        text.Line(2, "}");
        text.Line(0, "");
        for (var i = 0; i < rows; i++)
            text.Line(2, string.Join(' ', Enumerable.Range(0, columns).Select(j => $"sums[{i * columns + j}] = {Sum(i, j)};")));
        text.Line(1, "}");
        text.Line(0, "");

        void AppendStep(Func<string, string> load)
        {
            text.Line(3, $"TVector x, {string.Join(", ", Enumerable.Range(0, columns).Select(j => $"b_{j} = {load(Row("b", j))}"))};");
            for (var i = 0; i < rows; i++)
                text.Line(3, $"x = {load(Row("a", i))}; "
                    + string.Join(' ', Enumerable.Range(0, columns).Select(j => $"{Sum(i, j)} = TLanes.MultiplyAdd(x, b_{j}, {Sum(i, j)});")));
        }
    }

    static IEnumerable<(string Name, int Row)> Bases(string side, int rows) =>
        Enumerable.Range(0, (rows + 2) / 3).Select(i => (i == 0 ? side : $"{side}{i * 3}", i * 3));

    static string Sum(int row, int column) => $"c{row}_{column}";

    static string Row(string side, int row)
    {
        var start = row < 3 ? side : $"{side}{row / 3 * 3}";
        return (row % 3) switch
        {
            0 => start,
            1 => $"{start} + {side}Stride",
            _ => $"{start} + {side}Stride * 2",
        };
    }
}

/// <summary>A generated file under construction.</summary>
sealed class Source
{
    readonly StringBuilder text = new();

    public static string Of(string summary, string name, Action<Source> append)
    {
        var source = new Source();
        source.text.Append($$"""
            // <auto-generated> by tools/GenerateGemm.cs; change that program, not this file. </auto-generated>
            #nullable enable

            using System.Runtime.CompilerServices;

            namespace Hebb.Kernels;

            /// <summary>{{summary}}</summary>
            static unsafe class {{name}}<TLanes, TVector, T>
                where TLanes : struct, ILanes<TVector, T>
                where TVector : unmanaged
                where T : unmanaged
            {

            """);
        append(source);
        source.text.Length--;
        source.text.Append("}\n");
        return source.text.ToString();
    }

    /// <summary>A method that calls the kernel of so many rows.</summary>
    public void Switch(string name, string parameters, int first, int last, Func<int, string> call)
    {
        Line(1, "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        Line(1, $"public static void {name}(int rows, {parameters})");
        Line(1, "{");
        Line(2, "switch (rows)");
        Line(2, "{");
        for (var rows = first; rows <= last; rows++)
        {
            Line(3, $"case {rows}:");
            Line(4, $"{call(rows)};");
            Line(4, "break;");
        }

        Line(2, "}");
        Line(1, "}");
        Line(0, "");
    }

    public void Line(int indent, string line)
    {
        if (line.Length > 0)
            text.Append(' ', indent * 4).Append(line);
        text.Append('\n');
    }
}
