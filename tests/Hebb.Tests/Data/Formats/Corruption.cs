namespace Hebb.Tests;

/// <summary>Cuts and corrupts a valid file in every way a disk or a network might; readers must answer with the result or a clear error.</summary>
static class Corruption
{
    const long AllocationLimit = 64 << 20;

    /// <summary>Every shorter version of the file is refused.</summary>
    public static void RefusesEveryTruncation(byte[] valid, Action<Stream> read)
    {
        read(new MemoryStream(valid));
        for (var length = 0; length < valid.Length; length++)
            Assert.True(Refuses(valid[..length], read), $"cut to {length} of {valid.Length} bytes, it was accepted");
    }

    /// <summary>With any byte changed, the file is read or refused, and nothing else happens.</summary>
    public static void SurvivesCorruption(byte[] valid, Action<Stream> read)
    {
        var random = new Random(1);
        for (var trial = 0; trial < 2000; trial++)
        {
            var corrupt = (byte[])valid.Clone();
            corrupt[trial < valid.Length ? trial : random.Next(valid.Length)] ^= (byte)random.Next(1, 256);
            Refuses(corrupt, read);
        }
    }

    static bool Refuses(byte[] file, Action<Stream> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Record.Exception(() => read(new MemoryStream(file)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationLimit);
        if (exception is not null)
            Assert.Contains("test file", Assert.IsType<InvalidDataException>(exception).Message);
        return exception is not null;
    }
}
