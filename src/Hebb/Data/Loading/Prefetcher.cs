using System.Runtime.ExceptionServices;

namespace Hebb;

/// <summary>
/// Makes numbered items ahead of their use on a thread of its own, at most a given number at a time. What making an item throws
/// is thrown to whoever asks for that item.
/// </summary>
sealed class Prefetcher<T> : IDisposable where T : class
{
    readonly Queue<T> ready;
    readonly int capacity;
    readonly Thread thread;
    ExceptionDispatchInfo? failure;
    bool stopped;

    public Prefetcher(int capacity, int first, int end, Func<int, T> make)
    {
        (this.capacity, ready) = (capacity, new(capacity));
        thread = new Thread(() => Work(first, end, make)) { IsBackground = true, Name = "Hebb data loader" };
        thread.Start();
    }

    /// <summary>The next item, waiting for it if need be. Must not be called more often than there are items.</summary>
    public T Next()
    {
        lock (ready)
        {
            while (ready.Count == 0)
            {
                failure?.Throw();
                Monitor.Wait(ready);
            }
            var item = ready.Dequeue();
            Monitor.PulseAll(ready);
            return item;
        }
    }

    /// <summary>Stops the thread; it ends when the item it is making is made.</summary>
    public void Dispose()
    {
        lock (ready)
        {
            stopped = true;
            Monitor.PulseAll(ready);
        }
        thread.Join();
    }

    void Work(int first, int end, Func<int, T> make)
    {
        try
        {
            for (var number = first; number < end && Put(make(number)); number++) { }
        }
        // Whatever the data set threw belongs to the consumer's thread; here it would end the process.
        catch (Exception e)
        {
            lock (ready)
            {
                failure = ExceptionDispatchInfo.Capture(e);
                Monitor.PulseAll(ready);
            }
        }
    }

    bool Put(T item)
    {
        lock (ready)
        {
            while (ready.Count == capacity && !stopped) Monitor.Wait(ready);
            ready.Enqueue(item);
            Monitor.PulseAll(ready);
            return !stopped;
        }
    }
}
