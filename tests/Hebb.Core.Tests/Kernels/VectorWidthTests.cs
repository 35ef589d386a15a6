using System.Diagnostics;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb.Core.Tests.Kernels;

/// <summary>
/// Runs the tests marked <c>[Trait("Runs", "AtEveryVectorWidth")]</c> again in a process of its own with instruction sets
/// switched off, as machines without them have it.
/// </summary>
public class VectorWidthTests
{
    const string Guard = "HEBB_TESTS_AT_ONE_WIDTH";

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Operations_agree_with_the_reference_without(string instructions)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Guard) is not null, "This process is itself a run at one width.");
        Assert.SkipUnless(Has(instructions), $"This machine lacks what {instructions}=0 would switch off.");

        var start = new ProcessStartInfo(Executable()) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-trait");
        start.ArgumentList.Add("Runs=AtEveryVectorWidth");
        start.ArgumentList.Add("-noColor");
        start.Environment[instructions] = "0";
        start.Environment[Guard] = "1";
        using var run = Process.Start(start)!;
        var errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, $"With {instructions}=0:\n{output}{await errors}");
    }

    static bool Has(string instructions) => instructions switch
    {
        "DOTNET_EnableAVX512" => Lanes.Has512,
        "DOTNET_EnableAVX2" => Vector256.IsHardwareAccelerated,
        _ => Vector128.IsHardwareAccelerated,
    };

    // The tests are a program; the file beside the assembly starts it, whoever has loaded the assembly now.
    static string Executable() =>
        Path.ChangeExtension(typeof(VectorWidthTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
}
