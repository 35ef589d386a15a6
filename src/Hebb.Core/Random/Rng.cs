using System.Runtime.CompilerServices;

namespace Hebb;

/// <summary>
/// A stream of random numbers that is a function of seed, stream and position alone: Philox4x32-10 of Salmon et al.,
/// "Parallel random numbers: as easy as 1, 2, 3" (2011). It can be split into independent streams, saved and restored.
/// </summary>
public sealed partial class Rng
{
    ulong seed, stream, block;
    int taken = 4;
    Four numbers;

    /// <summary>Starts a stream at its beginning.</summary>
    /// <param name="seed">Equal seeds give equal numbers.</param>
    /// <param name="stream">Streams of one seed are independent of each other.</param>
    public Rng(ulong seed, ulong stream = 0) => (this.seed, this.stream) = (seed, stream);

    /// <summary>Continues a stream that was saved.</summary>
    public Rng(RngState state) => State = state;

    /// <summary>
    /// The stream that layers and data loaders draw from when none is given; one for each thread, seeded by
    /// <see cref="Seed"/>.
    /// </summary>
    public static Rng Default => shared ??= new Rng(1);

    [ThreadStatic] static Rng? shared;

    /// <summary>Restarts <see cref="Default"/> on this thread.</summary>
    public static void Seed(ulong seed) => shared = new Rng(seed);

    /// <summary>Where the stream stands; a stream made from it, or set to it, goes on with the same numbers.</summary>
    public RngState State
    {
        get => new(seed, stream, block * 4 - (ulong)(4 - taken));
        set
        {
            (seed, stream, block, taken) = (value.Seed, value.Stream, value.Position / 4, 4);
            if (value.Position % 4 is not (> 0 and var rest)) return;
            Refill();
            taken = (int)rest;
        }
    }

    /// <summary>An independent stream named by a key. This stream does not advance.</summary>
    public Rng Split(ulong key) => new(seed, Mix(stream ^ Mix(key + 0x9E3779B97F4A7C15)));

    /// <summary>An independent stream, another one at each call; this stream advances by one number.</summary>
    public Rng Split() => Split(NextUInt());

    /// <summary>32 uniformly random bits.</summary>
    public uint NextUInt()
    {
        if (taken == 4) Refill();
        return numbers[taken++];
    }

    /// <summary>A number from [0, 1) on a grid of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt() >> 8) * (1f / (1 << 24));

    /// <summary>A number from [0, 1) on a grid of 2⁻⁵³.</summary>
    public double NextDouble() => (((ulong)NextUInt() << 21) ^ (NextUInt() >> 11)) * (1.0 / (1L << 53));

    /// <summary>A whole number from 0 to <paramref name="exclusiveMax"/> − 1, without bias.</summary>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        var range = (uint)exclusiveMax;
        var unfair = (0u - range) % range;
        ulong product;
        do product = (ulong)NextUInt() * range;
        while ((uint)product < unfair);
        return (int)(product >> 32);
    }

    /// <summary>A number from the standard normal distribution, by the transform of Box and Muller (1958).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>The whole numbers from 0 to <paramref name="count"/> − 1 in random order (Fisher and Yates).</summary>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>Puts the items into random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    void Refill()
    {
        numbers = Philox(block++, stream, seed);
        taken = 0;
    }

    /// <summary>Ten rounds on the counter (block, stream) under the key seed.</summary>
    static Four Philox(ulong block, ulong stream, ulong seed)
    {
        uint c0 = (uint)block, c1 = (uint)(block >> 32), c2 = (uint)stream, c3 = (uint)(stream >> 32);
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        for (var round = 0; round < 10; round++)
        {
            var p = 0xD2511F53ul * c0;
            var q = 0xCD9E8D57ul * c2;
            (c0, c1, c2, c3) = ((uint)(q >> 32) ^ c1 ^ k0, (uint)q, (uint)(p >> 32) ^ c3 ^ k1, (uint)p);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        var four = new Four();
        (four[0], four[1], four[2], four[3]) = (c0, c1, c2, c3);
        return four;
    }

    // The finaliser of SplitMix64 spreads keys that differ in few bits over all streams.
    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    [InlineArray(4)]
    struct Four
    {
        uint first;
    }
}

/// <summary>A place in a stream of random numbers.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Stream">Which of the seed's streams.</param>
/// <param name="Position">How many 32-bit numbers have been drawn.</param>
public readonly record struct RngState(ulong Seed, ulong Stream, ulong Position);
