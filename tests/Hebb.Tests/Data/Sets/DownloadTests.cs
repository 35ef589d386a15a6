using System.IO.Compression;
using System.Security.Cryptography;

namespace Hebb.Tests;

public sealed class DownloadTests : IDisposable
{
    const string First = "http://first.test/file.gz", Second = "http://second.test/file.gz";
    static readonly byte[] Content = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i / 7))];

    readonly TemporaryFolder folder = new();
    readonly FakeServers servers = new();

    string Kept => Path.Combine(folder.Path, "cache", "set", "file.gz");

    public void Dispose()
    {
        folder.Dispose();
        servers.Dispose();
    }

    [Fact]
    public void A_file_is_downloaded_once_and_kept()
    {
        servers[First] = FakeServers.Sends(Compressed(Content));

        var place = Find();
        Find();

        Assert.Equal(Path.GetDirectoryName(Kept), place);
        Assert.Equal(Compressed(Content), File.ReadAllBytes(Kept));
        Assert.Equal([First], servers.Asked);
    }

    [Fact]
    public void Mirrors_may_compress_differently_or_not_at_all()
    {
        servers[First] = FakeServers.Sends(Content);

        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(Find(), "file")));
    }

    [Fact]
    public void A_missing_file_is_taken_from_the_next_mirror()
    {
        servers[Second] = FakeServers.Sends(Compressed(Content));

        Find();

        Assert.Equal([First, Second], servers.Asked);
        Assert.True(File.Exists(Kept));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "other content", "SHA-256" },
        { "cut short", "were expected" },
        { "cut short on the way", "of 999999 bytes" },
        { "damaged", "first.test" },
        { "a bomb", "over 5000 bytes" },
        { "endless", "it sent more than 5000 bytes" },
        { "a page", "were expected" },
        { "silence", "silent" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_not_the_published_file_is_refused_and_the_next_mirror_is_tried(string what, string complaint)
    {
        servers[First] = Answer(what);
        var options = what == "silence" ? Options() with { Patience = TimeSpan.FromMilliseconds(500) } : Options();
        var error = Assert.Throws<DataUnavailableException>(() => DataPlaces.Find(Set(), options));
        Assert.Contains(complaint, error.Message);
        Assert.Contains("second.test: it answered 404", error.Message);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Kept)!));

        servers[Second] = FakeServers.Sends(Compressed(Content));
        DataPlaces.Find(Set(), options);
        Assert.Equal(Compressed(Content), File.ReadAllBytes(Kept));
    }

    [Fact]
    public void Where_only_the_archive_has_a_known_hash_that_is_compared()
    {
        var archive = Compressed(Content);
        var set = Set(new("file", Content.Length, Sha256(archive), Hashed.Archive));
        servers[First] = FakeServers.Sends(Content);
        servers[Second] = FakeServers.Sends(archive);

        DataPlaces.Find(set, Options());

        Assert.Equal([First, Second], servers.Asked);
    }

    [Fact]
    public void The_published_hashes_of_mnist_are_those_of_its_files()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("HEBB_DATA") is null or "", "needs HEBB_DATA to name a folder with mnist in it");
        var source = DataPlaces.Find(Mnist.Files, Options() with { SharedDirectory = Environment.GetEnvironmentVariable("HEBB_DATA"), Download = false });
        foreach (var file in Mnist.Files.Files)
            servers[new Uri(Mnist.Files.Mirrors[0], file.Name + ".gz").ToString()] = FakeServers.Sends(File.ReadAllBytes(file.In(source)!));

        var (train, test) = Mnist.Load(Options());

        Assert.Equal((60_000, 10_000), (train.Count, test.Count));
        Assert.Equal(4, servers.Asked.Count);
    }

    [Fact]
    public void A_caller_who_gives_up_is_not_told_of_other_reasons()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        servers[First] = FakeServers.Sends(new FakeServers.Silence());

        Assert.ThrowsAny<OperationCanceledException>(() => DataPlaces.Find(Set(), Options() with { Cancellation = cancelled.Token }));
    }

    [Fact]
    public void Progress_is_reported_up_to_the_last_byte()
    {
        var archive = Compressed(Content);
        servers[First] = FakeServers.Sends(archive);
        var reports = new Reports();

        DataPlaces.Find(Set(), Options() with { Progress = reports });

        Assert.Equal(new DownloadProgress("file", "first.test", archive.Length, archive.Length), reports.Last);
    }

    [Fact]
    public void What_was_tried_is_told_in_one_line()
    {
        var error = Assert.Throws<DataUnavailableException>(() => DataPlaces.Find(Set(), Options() with { Download = false }));

        Assert.Equal(
            $"The data set set is not at hand: HEBB_DATA is not set; there is no folder '{Path.GetDirectoryName(Kept)}'. " +
            "Put its files into one of these folders, try again with a network, or use Digits.Load(), which needs no files.",
            error.Message);
        Assert.Empty(servers.Asked);
    }

    [Fact]
    public void A_folder_that_was_named_is_the_only_one_looked_at()
    {
        servers[First] = FakeServers.Sends(Compressed(Content));
        Directory.CreateDirectory(folder["mine"]);
        var options = Options() with { Directory = folder["mine"] };

        var error = Assert.Throws<DataUnavailableException>(() => DataPlaces.Find(Set(), options));
        File.WriteAllBytes(Path.Combine(folder["mine"], "file"), Content);

        Assert.Contains("has no file", error.Message);
        Assert.Equal(folder["mine"], DataPlaces.Find(Set(), options));
        Assert.Empty(servers.Asked);
    }

    [Fact]
    public void The_shared_folder_comes_before_the_cache()
    {
        foreach (var place in new[] { "shared", "cache" })
        {
            Directory.CreateDirectory(Path.Combine(folder[place], "set"));
            File.WriteAllBytes(Path.Combine(folder[place], "set", "file"), Content);
        }

        Assert.Equal(Path.Combine(folder["shared"], "set"), DataPlaces.Find(Set(), Options() with { SharedDirectory = folder["shared"] }));
        Assert.Equal(Path.Combine(folder["cache"], "set"), DataPlaces.Find(Set(), Options()));
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_named()
    {
        File.WriteAllText(folder["cache"], "in the way");

        Assert.Contains("cache", Assert.Throws<DataUnavailableException>(() => Find()).Message);
    }

    string Find() => DataPlaces.Find(Set(), Options());

    static PublishedSet Set(PublishedFile? file = null) => new(
        "set", [new("http://first.test/"), new("http://second.test/")], [file ?? new("file", Content.Length, Sha256(Content))]);

    DataOptions Options() => new()
    {
        SharedDirectory = null,
        CacheDirectory = folder["cache"],
        Handler = servers,
    };

    static Func<HttpResponseMessage> Answer(string what)
    {
        var good = Compressed(Content);
        return what switch
        {
            "other content" => FakeServers.Sends(Compressed([.. Content.Reverse()])),
            "cut short" => FakeServers.Sends(good[..(good.Length / 2)]),
            "cut short on the way" => () =>
            {
                var answer = FakeServers.Sends(new MemoryStream(good))();
                answer.Content.Headers.ContentLength = 999_999;
                return answer;
            }
            ,
            "damaged" => FakeServers.Sends([.. good[..20], .. new byte[good.Length - 20]]),
            "a bomb" => FakeServers.Sends(Compressed(new byte[50_000_000])),
            "endless" => () => FakeServers.Sends(new MemoryStream(new byte[10_000_000]))(),
            "a page" => FakeServers.Sends("<html>Sign in to the network of this café</html>"u8.ToArray()),
            _ => FakeServers.Sends(new FakeServers.Silence()),
        };
    }

    static byte[] Compressed(byte[] content)
    {
        var archive = new MemoryStream();
        using (var gzip = new GZipStream(archive, CompressionLevel.Optimal)) gzip.Write(content);
        return archive.ToArray();
    }

    static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    sealed class Reports : IProgress<DownloadProgress>
    {
        public DownloadProgress? Last { get; private set; }

        public void Report(DownloadProgress value) => Last = value;
    }
}
