namespace Hebb.Kernels;

/// <summary>Work over rows, tasks and other things that are large one by one, where <see cref="Team.For"/> counts elements.</summary>
static class Rows
{
    /// <summary>Runs work over 0 to <paramref name="rows"/>, cut into ranges of at least <paramref name="grain"/> rows.</summary>
    public static void For<TWork>(int rows, int grain, TWork work) where TWork : struct, IRangeWork
    {
        var parts = Math.Min(Team.Threads, rows / grain);
        if (parts <= 1)
        {
            work.Range(0, rows);
            return;
        }
        var split = new Parts<TWork>(work, rows, parts);
        Team.Run(parts, ref split);
    }

    readonly struct Parts<TWork>(TWork work, int rows, int parts) : IWork where TWork : struct, IRangeWork
    {
        public void Part(int index) => work.Range((long)rows * index / parts, (long)rows * (index + 1) / parts);
    }
}
