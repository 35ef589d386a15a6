namespace Hebb.Tests;

public sealed class AtomicFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Replaces_the_old_content_and_leaves_nothing_beside_it()
    {
        AtomicFile.Write(folder["a"], stream => stream.Write("a longer first text"u8));
        AtomicFile.Write(folder["a"], stream => stream.Write("second"u8));
        Assert.Equal("second", File.ReadAllText(folder["a"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_failure_on_the_way_leaves_the_old_content_and_nothing_beside_it()
    {
        File.WriteAllText(folder["a"], "old");
        Assert.Throws<ArithmeticException>(() => AtomicFile.Write(folder["a"], stream =>
        {
            stream.Write(new byte[100_000]);
            throw new ArithmeticException();
        }));
        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Until_the_end_the_old_content_is_there() => AtomicFile.Write(folder["b"], outer =>
    {
        File.WriteAllText(folder["a"], "old");
        AtomicFile.Write(folder["a"], stream =>
        {
            stream.Write(new byte[1_000_000]);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(folder["a"]));
        });
        Assert.Equal(1_000_000, new FileInfo(folder["a"]).Length);
    });

    [Fact]
    public void The_leftover_of_a_killed_process_is_overwritten()
    {
        File.WriteAllText(folder["a.partial"], "the leftover of a process that was killed while it was writing");
        AtomicFile.Write(folder["a"], stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(folder["a"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var e = Assert.Throws<IOException>(() => AtomicFile.Write(folder["none/a"], _ => { }));
        Assert.Contains($"there is no folder '{folder["none"]}'", e.Message);
    }

    [Fact]
    public void A_folder_cannot_be_written_as_a_file() =>
        Assert.Contains("it is a folder", Assert.Throws<IOException>(() => AtomicFile.Write(folder.Path, _ => { })).Message);

    [Fact]
    public void A_full_disk_is_named()
    {
        var full = OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28;
        var e = Assert.Throws<IOException>(() => AtomicFile.Write(folder["a"], _ => throw new IOException("No space left on device", full)));
        Assert.Contains("the disk is full", e.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Denied_permission_is_named()
    {
        var e = Assert.Throws<IOException>(() => AtomicFile.Write(folder["a"], _ => throw new UnauthorizedAccessException()));
        Assert.Contains("permission denied", e.Message);
    }
}
