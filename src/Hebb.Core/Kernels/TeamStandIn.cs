namespace Hebb.Kernels;

interface IRangeWork { void Range(long from, long to); }

// Goes when the worker team lands.
static class Team
{
    public static void For<TWork>(long length, long grain, ref TWork work) where TWork : struct, IRangeWork => work.Range(0, length);
}
