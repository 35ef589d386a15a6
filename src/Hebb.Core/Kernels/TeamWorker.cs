using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hebb.Kernels;

/// <summary>One thread of the team: spins a short while for its next ticket, then parks.</summary>
sealed class TeamWorker
{
    // Longer than the gap between two operations of a training step, too short to slow a neighbour down.
    static readonly long Patience = Stopwatch.Frequency / 1_000_000 * 80;

    readonly object gate = new();
    readonly int member;
    Padded ticket;
    volatile bool parked;

    public TeamWorker(int member)
    {
        this.member = member;
        new Thread(Work) { IsBackground = true, Name = $"Hebb worker {member}" }.Start();
    }

    enum Ticket
    {
        None,
        Posted,
        Taken,
    }

    /// <summary>Offers the worker its part of the call in progress.</summary>
    public void Post()
    {
        // The full fence pairs with the one in Park: either this sees the worker parked or the worker sees the ticket.
        Interlocked.Exchange(ref ticket.State, Ticket.Posted);
        if (parked)
        {
            lock (gate)
                Monitor.Pulse(gate);
        }
    }

    /// <summary>Takes the offer back, if the worker has not begun.</summary>
    public bool TryWithdraw() => Exchange(Ticket.None, Ticket.Posted);

    /// <summary>Waits until the worker has done what it took.</summary>
    public void Await()
    {
        for (var spins = 0; ticket.State != Ticket.None; spins++)
        {
            // A worker that shares this processor gets nothing done until it is let in.
            if (spins < 1000)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }

    bool Exchange(Ticket to, Ticket from) => Interlocked.CompareExchange(ref ticket.State, to, from) == from;

    void Work()
    {
        while (true)
        {
            if (!Spin())
                Park();
            if (!Exchange(Ticket.Taken, Ticket.Posted))
                continue;
            Team.TakeParts(member);
            ticket.State = Ticket.None;
        }
    }

    bool Spin()
    {
        var end = Stopwatch.GetTimestamp() + Patience;
        do
        {
            for (var i = 0; i < 16; i++)
            {
                if (ticket.State == Ticket.Posted)
                    return true;
                Thread.SpinWait(1);
            }
        }
        while (Stopwatch.GetTimestamp() < end);
        return false;
    }

    void Park()
    {
        lock (gate)
        {
            parked = true;
            Interlocked.MemoryBarrier();
            while (ticket.State != Ticket.Posted)
                Monitor.Wait(gate);
            parked = false;
        }
    }

    // Alone on its cache lines: caller and worker both poll it.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    struct Padded
    {
        [FieldOffset(128)]
        public volatile Ticket State;
    }
}
