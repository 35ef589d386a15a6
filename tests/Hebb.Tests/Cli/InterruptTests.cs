using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hebb.Tests;

/// <summary>Ctrl-C ends every command that takes long, with exit code 130 and a word.</summary>
public sealed class InterruptTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public InterruptTests() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Sending an interrupt needs a POSIX system.");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_interrupted_search_ends_in_the_middle_of_a_trial()
    {
        TinyMnist.Write(folder.Path);
        // The first trial is soon done; the second would take hours.
        using var process = HebbProcess.Start(folder.Path, "tune", "mnist", "--choose", "hidden=1/4000,4000,4000", "--epochs", "1000");
        process.StandardOutput.ReadLine();
        Stopped(process);
    }

    [Fact]
    public void An_interrupted_download_is_nothing_unforeseen()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var empty = folder["empty"];
        Directory.CreateDirectory(empty);
        using var process = HebbProcess.Start(empty, new Dictionary<string, string> { ["HTTPS_PROXY"] = $"http://{silent.LocalEndpoint}" }, "data", "get", "mnist");
        using var connection = silent.AcceptSocket();
        Stopped(process);
    }

    static void Stopped(Process process)
    {
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        var ended = HebbProcess.Wait(process);
        Assert.Equal(130, ended.ExitCode);
        Assert.Equal("hebb: stopped.", ended.Error.Trim());
    }
}
