// Writes PlaneTiles.g.cs, PlaneDots.g.cs and BatchTiles.g.cs in src/Hebb.Core/Ops/Convolution: one kernel per tile shape. Run from
// the repository root:
//
//     dotnet run tools/GenerateConvolution.cs
//
// A kernel keeps its sums in separate locals because an array of them would live in memory.

#:property PublishAot=false

using System.Text;

const string folder = "src/Hebb.Core/Ops/Convolution/";

File.WriteAllText(folder + "Planes/PlaneTiles.g.cs", Source.Of(
    "Tiles of 1 to 14 channels by one, two or, for few channels, four vectors of neighbouring positions: each tap's weights meet the run of positions it sees.",
    "PlaneTiles", PlaneTiles.Append));
File.WriteAllText(folder + "Planes/PlaneDots.g.cs", Source.Of(
    "Dot products along positions: up to four channels of the gradient with up to six taps of the input.",
    "PlaneDots", PlaneDots.Append));
File.WriteAllText(folder + "Batch/BatchTiles.g.cs", Source.Of(
    "Tiles of up to eight channels by up to six positions, each a vector of many images: each tap's weights meet the vectors it sees.",
    "BatchTiles", BatchTiles.Append));

/// <summary>c[row, position] = Σ over k of s[k, row] · v[offsets[k] + position].</summary>
static class PlaneTiles
{
    static readonly int[] widths = [4, 2, 1];

    public static void Append(Source text)
    {
        foreach (var width in widths) Switch(text, width);
        foreach (var width in widths)
            for (var rows = 1; rows <= Tallest(width); rows++) Tile(text, rows, width);
    }

    static int Tallest(int width) => width == 4 ? 6 : 14;

    static void Switch(Source text, int width)
    {
        text.Line(1, $"/// <summary>Runs the tile of {width switch { 1 => "one vector", 2 => "two vectors", _ => "four vectors" }} a row.</summary>");
        text.Line(1, "/// <param name=\"rows\">1 to " + Tallest(width) + ".</param>");
        text.Line(1, "/// <param name=\"s\">The weights, depth × rows.</param>");
        text.Line(1, "/// <param name=\"v\">The first position of the first plane.</param>");
        text.Line(1, "/// <param name=\"offsets\">Where each k reads, in bytes from <paramref name=\"v\"/>.</param>");
        text.Line(1, "/// <param name=\"depth\">Products summed for each element.</param>");
        text.Line(1, "/// <param name=\"c\">The first element of the result.</param>");
        text.Line(1, "/// <param name=\"stride\">From one row of the result to the next, in elements.</param>");
        text.Line(1, "[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        text.Line(1, $"public static void Run{width}(int rows, T* s, byte* v, long* offsets, int depth, T* c, nint stride)");
        text.Line(1, "{");
        text.Line(2, "switch (rows)");
        text.Line(2, "{");
        for (var rows = 1; rows <= Tallest(width); rows++)
            text.Line(3, $"case {rows}: Tile{rows}x{width}(s, v, offsets, depth, c, stride); break;");
        text.Line(2, "}");
        text.Line(1, "}");
        text.Line(0, "");
    }

    static void Tile(Source text, int rows, int width)
    {
        text.Line(1, "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        text.Line(1, $"private static void Tile{rows}x{width}(T* s, byte* v, long* offsets, int depth, T* c, nint stride)");
        text.Line(1, "{");
        for (var row = 0; row < rows; row++)
            text.Line(2, $"TVector {Join(width, i => $"c{row}_{i} = TLanes.Zero")};");
        text.Line(2, "for (var k = 0; k < depth; k++)");
        text.Line(2, "{");
        text.Line(3, "var at = (T*)(v + (nint)offsets[k]);");
        text.Line(3, $"TVector {Join(width, i => $"v{i} = TLanes.Load({At("at", i)})")}, a;");
        for (var row = 0; row < rows; row++)
            text.Line(3, $"a = TLanes.Broadcast(s[{row}]); {string.Join(" ", Enumerable.Range(0, width).Select(i => $"c{row}_{i} = TLanes.MultiplyAdd(a, v{i}, c{row}_{i});"))}");
        text.Line(3, $"s += {rows};");
        text.Line(2, "}");
        text.Line(0, "");
        for (var row = 0; row < rows; row++)
        {
            text.Line(2, string.Join(" ", Enumerable.Range(0, width).Select(i => $"TLanes.Store(c{row}_{i}, {At("c", i)});")));
            if (row < rows - 1) text.Line(2, "c += stride;");
        }
        text.Line(1, "}");
        text.Line(0, "");
    }

    static string At(string start, int vector) => start + vector switch { 0 => "", 1 => " + TLanes.Count", _ => $" + {vector} * TLanes.Count" };

    static string Join(int count, Func<int, string> part) => string.Join(", ", Enumerable.Range(0, count).Select(part));
}

/// <summary>sums[row, column] = Σ over images and positions of y[row, position] · x[offsets[column] + position].</summary>
static class PlaneDots
{
    const int Tallest = 4, Widest = 6;

    public static void Append(Source text)
    {
        text.Line(1, "/// <summary>Works out the sums of one tile.</summary>");
        text.Line(1, "/// <param name=\"rows\">1 to 4.</param>");
        text.Line(1, "/// <param name=\"columns\">1 to 6.</param>");
        text.Line(1, "/// <param name=\"y\">The first row of the gradient.</param>");
        text.Line(1, "/// <param name=\"x\">The first position of the first plane of the input.</param>");
        text.Line(1, "/// <param name=\"offsets\">Where each column reads, in bytes from <paramref name=\"x\"/>.</param>");
        text.Line(1, "/// <param name=\"walk\">How far to go, and by which steps.</param>");
        text.Line(1, "/// <param name=\"sums\">The sums, a row of the tile after another.</param>");
        text.Line(1, "[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        text.Line(1, "public static void Run(int rows, int columns, byte* y, byte* x, long* offsets, PlaneWalk* walk, T* sums)");
        text.Line(1, "{");
        text.Line(2, "switch (rows, columns)");
        text.Line(2, "{");
        Each((rows, columns) => text.Line(3, $"case ({rows}, {columns}): Dot{rows}x{columns}(y, x, offsets, walk, sums); break;"));
        text.Line(2, "}");
        text.Line(1, "}");
        text.Line(0, "");
        Each((rows, columns) => Dot(text, rows, columns));
    }

    static void Each(Action<int, int> tile)
    {
        for (var rows = 1; rows <= Tallest; rows++)
            for (var columns = 1; columns <= Widest; columns++) tile(rows, columns);
    }

    static void Dot(Source text, int rows, int columns)
    {
        text.Line(1, "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        text.Line(1, $"private static void Dot{rows}x{columns}(byte* y, byte* x, long* offsets, PlaneWalk* walk, T* sums)");
        text.Line(1, "{");
        text.Line(2, $"nint row = walk->Row{(rows > 3 ? ", row3 = row * 3" : "")}, stepX = walk->StepX, stepY = walk->StepY;");
        for (var i = 0; i < rows; i++)
            text.Line(2, $"TVector {string.Join(", ", Enumerable.Range(0, columns).Select(j => $"c{i}_{j} = TLanes.Zero"))};");
        text.Line(2, "for (var image = walk->Images; image > 0; image--)");
        text.Line(2, "{");
        text.Line(3, "var at = y;");
        for (var j = 0; j < columns; j++) text.Line(3, $"var x{j} = x + (nint)offsets[{j}];");
        text.Line(3, "for (var step = walk->Steps; step > 0; step--)");
        text.Line(3, "{");
        text.Line(4, $"TVector {string.Join(", ", Enumerable.Range(0, rows).Select(i => $"y{i} = TLanes.Load((T*)(at{Offset(i)}))"))}, v;");
        for (var j = 0; j < columns; j++)
            text.Line(4, $"v = TLanes.Load((T*)x{j}); {string.Join(" ", Enumerable.Range(0, rows).Select(i => $"c{i}_{j} = TLanes.MultiplyAdd(y{i}, v, c{i}_{j});"))} x{j} += stepX;");
        text.Line(4, "at += stepY;");
        text.Line(3, "}");
        text.Line(0, "");
        text.Line(3, "y += walk->NextY;");
        text.Line(3, "x += walk->NextX;");
        text.Line(2, "}");
        text.Line(0, "");
        string[] sums = [.. Enumerable.Range(0, rows * columns).Select(k => $"c{k / columns}_{k % columns}")];
        var next = 0;
        for (; next + 4 <= sums.Length; next += 4)
            text.Line(2, $"TLanes.StoreSums({string.Join(", ", sums[next..(next + 4)])}, sums{(next > 0 ? $" + {next}" : "")});");
        for (; next < sums.Length; next++) text.Line(2, $"sums[{next}] = TLanes.Sum({sums[next]});");
        text.Line(1, "}");
        text.Line(0, "");
    }

    static string Offset(int row) => row switch { 0 => "", 1 => " + row", 2 => " + row * 2", _ => " + row3" };
}

/// <summary>c[row, position] = Σ over channels, rows of taps and taps of w[channel, tap, row] · v[channel, position + tap].</summary>
static class BatchTiles
{
    // 32 registers hold the sums, a vector for each position and a weight.
    const int Tallest = 8, Widest = 6, Registers = 31;

    public static void Append(Source text)
    {
        text.Line(1, "/// <summary>Runs a tile.</summary>");
        text.Line(1, "/// <param name=\"rows\">1 to 8.</param>");
        text.Line(1, "/// <param name=\"width\">1 to 6, and so many that rows · width + width + 1 registers are enough.</param>");
        text.Line(1, "/// <param name=\"w\">The weights of the first channel and tap.</param>");
        text.Line(1, "/// <param name=\"v\">What the first tap reads of the first channel for the first position.</param>");
        text.Line(1, "/// <param name=\"c\">The first result.</param>");
        text.Line(1, "/// <param name=\"walk\">How far to go, and by which steps.</param>");
        text.Line(1, "[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        text.Line(1, "public static void Run(int rows, int width, byte* w, byte* v, byte* c, BatchWalk* walk)");
        text.Line(1, "{");
        text.Line(2, "switch (rows, width)");
        text.Line(2, "{");
        Each((rows, width) => text.Line(3, $"case ({rows}, {width}): Tile{rows}x{width}(w, v, c, walk); break;"));
        text.Line(2, "}");
        text.Line(1, "}");
        text.Line(0, "");
        Each((rows, width) => Tile(text, rows, width));
    }

    static void Each(Action<int, int> tile)
    {
        for (var rows = 1; rows <= Tallest; rows++)
            for (var width = 1; width <= Math.Min(Widest, Registers / (rows + 1)); width++) tile(rows, width);
    }

    static void Tile(Source text, int rows, int width)
    {
        text.Line(1, "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        text.Line(1, $"private static void Tile{rows}x{width}(byte* w, byte* v, byte* c, BatchWalk* walk)");
        text.Line(1, "{");
        text.Line(2, "nint next = walk->NextPosition, nextTap = walk->NextTap, nextWeights = walk->NextTapWeights;");
        for (var row = 0; row < rows; row++)
            text.Line(2, $"TVector {Join(width, i => $"c{row}_{i} = TLanes.Zero")};");
        text.Line(2, "for (var channel = walk->Channels; channel > 0; channel--)");
        text.Line(2, "{");
        text.Line(3, "byte* rowW = w, rowV = v;");
        text.Line(3, "for (var tapRow = walk->TapRows; tapRow > 0; tapRow--)");
        text.Line(3, "{");
        text.Line(4, "byte* tapW = rowW, tapV = rowV;");
        text.Line(4, "for (var tap = walk->Taps; tap > 0; tap--)");
        text.Line(4, "{");
        text.Line(5, $"TVector {Join(width, i => $"v{i} = TLanes.Load((T*)({At(i)}))")}, a;");
        for (var row = 0; row < rows; row++)
            text.Line(5, $"a = TLanes.Broadcast(((T*)tapW)[{row}]); {string.Join(" ", Enumerable.Range(0, width).Select(i => $"c{row}_{i} = TLanes.MultiplyAdd(a, v{i}, c{row}_{i});"))}");
        text.Line(5, "tapW += nextWeights;");
        text.Line(5, "tapV += nextTap;");
        text.Line(4, "}");
        text.Line(0, "");
        text.Line(4, "rowW += walk->NextTapRowWeights;");
        text.Line(4, "rowV += walk->NextTapRow;");
        text.Line(3, "}");
        text.Line(0, "");
        text.Line(3, "w += walk->NextChannelWeights;");
        text.Line(3, "v += walk->NextChannel;");
        text.Line(2, "}");
        text.Line(0, "");
        text.Line(2, "var nextResult = walk->NextResult;");
        for (var row = 0; row < rows; row++)
        {
            text.Line(2, string.Join(" ", Enumerable.Range(0, width).Select(i => $"TLanes.Store(c{row}_{i}, (T*)({Result(i)}));")));
            if (row < rows - 1) text.Line(2, "c += walk->NextRow;");
        }
        text.Line(1, "}");
        text.Line(0, "");
    }

    static string At(int position) => position switch { 0 => "tapV", 1 => "tapV + next", _ => $"tapV + next * {position}" };

    static string Result(int position) => position switch { 0 => "c", 1 => "c + nextResult", _ => $"c + nextResult * {position}" };

    static string Join(int count, Func<int, string> part) => string.Join(", ", Enumerable.Range(0, count).Select(part));
}

/// <summary>A generated file.</summary>
sealed class Source
{
    readonly StringBuilder text = new();

    public static string Of(string summary, string name, Action<Source> append)
    {
        var source = new Source();
        source.text.Append($$"""
            // <auto-generated> by tools/GenerateConvolution.cs; change that program, not this file. </auto-generated>
            #nullable enable

            using System.Runtime.CompilerServices;

            namespace Hebb.Kernels;

            /// <summary>{{summary}}</summary>
            internal static unsafe class {{name}}<TLanes, TVector, T>
                where TLanes : struct, ILanes<TVector, T>
                where TVector : struct
                where T : unmanaged
            {

            """);
        append(source);
        return source.text.ToString().TrimEnd() + "\n}\n";
    }

    public void Line(int depth, string line) => text.Append(' ', line.Length == 0 ? 0 : depth * 4).Append(line).Append('\n');
}
