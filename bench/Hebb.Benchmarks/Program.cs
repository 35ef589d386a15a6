using Hebb.Benchmarks.Compare;
using Hebb.Benchmarks.Data;
using Hebb.Benchmarks.Growth;
using Hebb.Benchmarks.Headline;
using Hebb.Benchmarks.Kernels;
using Hebb.Benchmarks.Steps;
using static System.Globalization.CultureInfo;

switch (args)
{
    case ["compare", ..]:
        return CompareCommand.Run(args.AsSpan(1));
    case ["headline", ..]:
        return HeadlineCommand.Run(args.AsSpan(1));
    case ["growth", ..]:
        return GrowthCommand.Run(args.AsSpan(1));
    case ["serve", var workload, var stretch]:
        ServeCommand.Run(workload, double.Parse(stretch, InvariantCulture));
        return 0;
    case ["gemm", .. var rest]:
        GemmBench.Run(rest);
        return 0;
    case ["conv"]:
        ConvBench.Run();
        return 0;
    case ["convsteps", .. var rest]:
        StepBench.Run(rest);
        return 0;
    case ["loader"]:
        LoaderBench.Run();
        return 0;
    case ["ops", .. var rest]:
        OpsBench.Run(rest);
        return 0;
    default:
        Console.Error.WriteLine($"usage: Hebb.Benchmarks {CompareOptions.Usage} | {HeadlineCommand.Usage} | {GrowthCommand.Usage} | gemm [double] | conv | convsteps [model ..] | loader | ops [double] [operation ..]");
        return 2;
}
