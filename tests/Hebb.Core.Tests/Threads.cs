using Hebb.Kernels;

namespace Hebb.Core.Tests;

/// <summary>Runs something with a number of threads, and brings back the usual number.</summary>
static class Threads
{
    public static T With<T>(int threads, Func<T> work)
    {
        var usual = Team.Threads;
        try
        {
            Team.Threads = threads;
            return work();
        }
        finally
        {
            Team.Threads = usual;
        }
    }

    public static void With(int threads, Action work) => With(threads, () =>
    {
        work();
        return true;
    });
}
