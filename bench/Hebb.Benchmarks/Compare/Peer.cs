using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Hebb.Benchmarks.Compare;

/// <summary>Environment variables under which a peer is measured.</summary>
/// <param name="Name">What the table calls them.</param>
/// <param name="Variables">The variables.</param>
sealed record Setting(string Name, IReadOnlyDictionary<string, string> Variables);

/// <summary>A library to compare with, if it is installed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Programs">Programs that may have it, the first that does is used.</param>
/// <param name="Probe">Arguments with which the program says the library's version, or fails.</param>
/// <param name="Settings">As it comes, and tuned.</param>
sealed record Peer(string Name, string[] Programs, string[] Probe, Setting[] Settings)
{
    static readonly string[] Pythons = ["python3", "/usr/bin/python3"];
    static readonly Setting AsItComes = new("default", new Dictionary<string, string>());

    // OpenBLAS picks kernels by the processor's model and falls back to AVX2 on those it does not know; its AVX-512 kernels are
    // called SkylakeX, and are the best it has on AMD's Zen 4 and 5 as well. ATen picks AVX2 unless told.
    static readonly Setting TunedBlas = new("tuned", Avx512F.IsSupported
        ? new Dictionary<string, string> { ["OPENBLAS_CORETYPE"] = "SkylakeX" }
        : new Dictionary<string, string> { ["OPENBLAS_CORETYPE"] = "Haswell" });

    static readonly Setting TunedTorch = new("tuned", new Dictionary<string, string>(TunedBlas.Variables)
    {
        ["ATEN_CPU_CAPABILITY"] = Avx512F.IsSupported ? "avx512" : "avx2",
        ["FLUSH_DENORMAL"] = "1",
    });

    public static readonly Peer[] All =
    [
        new("PyTorch", Pythons, ["-c", "import torch; print(torch.__version__)"], [AsItComes, TunedTorch]),
        new("NumPy", Pythons, ["-c", "import numpy; print(numpy.__version__)"], [AsItComes, TunedBlas]),
        new("OpenBLAS", Pythons, ["-c", "import numpy, ctypes.util; print(ctypes.util.find_library('openblas') or exit(1))"], [AsItComes, TunedBlas]),
        new("oneDNN", Pythons, ["-c", "import numpy, ctypes.util; print(ctypes.util.find_library('dnnl') or exit(1))"], [AsItComes]),
        new("ONNX Runtime", ["node"], ["-e", "console.log(require('onnxruntime-node/package.json').version)"], [AsItComes]),
    ];

    /// <summary>The variables that tune a peer.</summary>
    public static IReadOnlyDictionary<string, string> Tuned(string peer) => All.Single(each => each.Name == peer).Settings[^1].Variables;

    /// <summary>The program that has the library, and the library's version; null when none has.</summary>
    public (string Program, string Version)? Find()
    {
        foreach (var program in Programs)
            if (Answer(program, Probe) is { } version) return (program, version);
        return null;
    }

    /// <summary>What a program prints; null when it is not installed, fails or prints nothing.</summary>
    public static string? Answer(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = process.StandardError.ReadToEndAsync();
            var answer = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 && answer.Length > 0 ? answer : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
