namespace Hebb.Cases.Elementwise;

/// <summary>Broadcasting by its definition: for each place of the result, the places of the operands, worked out one by one.</summary>
public sealed class Pairing(Shape a, Shape b)
{
    readonly int[] result = [.. Sizes(a, b)];

    /// <summary>The result in row-major order, from a function of the places in both operands.</summary>
    public double[] Map(Func<int, int, double> element) => Array.ConvertAll(Pairs(), pair => element(pair.A, pair.B));

    /// <summary>The places in both operands for each place of the result, in row-major order.</summary>
    public (int A, int B)[] Pairs() =>
        [.. Enumerable.Range(0, result.Aggregate(1, (product, size) => product * size)).Select(i => (Place(i, a), Place(i, b)))];

    int Place(int index, Shape operand)
    {
        int place = 0, stride = 1;
        for (var axis = 1; axis <= operand.Rank; axis++)
        {
            var at = index % result[^axis];
            index /= result[^axis];
            if (operand[^axis] != 1) place += at * stride;
            stride *= operand[^axis];
        }
        return place;
    }

    static IEnumerable<int> Sizes(Shape a, Shape b)
    {
        for (var axis = Math.Max(a.Rank, b.Rank); axis > 0; axis--)
        {
            var (m, n) = (axis <= a.Rank ? a[^axis] : 1, axis <= b.Rank ? b[^axis] : 1);
            yield return m == 1 ? n : m;
        }
    }
}
