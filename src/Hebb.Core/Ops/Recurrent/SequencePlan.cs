namespace Hebb;

/// <summary>
/// The order in which sequences of different lengths are worked off. Samples are sorted by falling length, so that those which
/// still go on at a step are the first ones; only they have a row in the packed buffers, which hold step after step. Padding thus
/// never enters any arithmetic, and reading backwards is a matter of which place a row is copied from.
/// </summary>
sealed class SequencePlan
{
    readonly int time;
    readonly bool reverse;
    readonly int[] order, lengths, starts;

    SequencePlan(int time, bool reverse, int[] order, int[] lengths)
    {
        (this.time, this.reverse, this.order, this.lengths) = (time, reverse, order, lengths);
        starts = new int[(lengths.Length == 0 ? 0 : lengths[0]) + 1];
        var active = lengths.Length;
        for (var step = 0; step < Steps; step++)
        {
            while (lengths[active - 1] <= step) active--;
            starts[step + 1] = starts[step] + active;
        }
    }

    /// <summary>The number of samples.</summary>
    public int Samples => order.Length;

    /// <summary>The length of the longest sequence.</summary>
    public int Steps => starts.Length - 1;

    /// <summary>Rows of the packed buffers: the lengths of all sequences together.</summary>
    public int Rows => starts[^1];

    /// <summary>Whether all sequences have the same length.</summary>
    public bool IsUniform => Rows == Steps * Samples;

    /// <summary>Whether every place of the padded tensor belongs to a sequence.</summary>
    public bool IsFull => Rows == time * Samples;

    /// <summary>A plan for sequences in a tensor [samples, time, …].</summary>
    /// <param name="samples">How many sequences there are.</param>
    /// <param name="time">The padded length.</param>
    /// <param name="lengths">The true length of each; empty when all are full.</param>
    /// <param name="reverse">Whether each is read from its own end to its beginning.</param>
    public static SequencePlan Of(int samples, int time, ReadOnlySpan<int> lengths, bool reverse)
    {
        var order = new int[samples];
        for (var i = 0; i < samples; i++) order[i] = i;
        var sorted = new int[samples];
        if (lengths.IsEmpty)
        {
            Array.Fill(sorted, time);
        }
        else
        {
            // The key breaks ties by the sample's place, which makes the order the same everywhere.
            var keys = new long[samples];
            for (var i = 0; i < samples; i++) keys[i] = ((long)(time - lengths[i]) << 32) + i;
            Array.Sort(keys, order);
            for (var i = 0; i < samples; i++) sorted[i] = lengths[order[i]];
        }
        return new(time, reverse, order, sorted);
    }

    /// <summary>The first packed row of a step.</summary>
    public int Start(int step) => starts[step];

    /// <summary>The samples that go on at a step: the first so many.</summary>
    public int Active(int step) => starts[step + 1] - starts[step];

    /// <summary>Which sample a row is of.</summary>
    public int Sample(int row) => order[row];

    /// <summary>The length of a row's sequence.</summary>
    public int Length(int row) => lengths[row];

    /// <summary>Where a row's step lies in the padded tensor, counted in rows of [samples · time].</summary>
    public int Place(int step, int row) => order[row] * time + (reverse ? lengths[row] - 1 - step : step);

    /// <summary>Where a row's final state lies in a buffer of the initial states followed by the packed rows.</summary>
    public int Last(int row) => lengths[row] == 0 ? row : Samples + starts[lengths[row] - 1] + row;

    /// <summary>Cuts the rows into stretches of about the same number of steps in all; their bounds, one more than there are parts.</summary>
    public int[] Cut(int parts)
    {
        var bounds = new int[parts + 1];
        long done = 0;
        var part = 1;
        for (var row = 0; row < Samples && part < parts; row++)
        {
            done += lengths[row];
            while (part < parts && done * parts >= (long)Rows * part) bounds[part++] = row + 1;
        }
        for (; part <= parts; part++) bounds[part] = Samples;
        return bounds;
    }
}
