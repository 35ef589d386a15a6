using System.CommandLine;
using System.CommandLine.Help;
using Hebb.Cli;

// A root command would call itself after its file, which is no name that can be typed.
var root = new Command("hebb", "Hebb: deep learning for .NET, from one neuron to a trained network.")
{
    new HelpOption(),
    new VersionOption(),
    TrainCommand.Create(),
    TuneCommand.Create(),
    EvaluateCommand.Create(),
    PredictCommand.Create(),
    ShowCommand.Create(),
    DataCommand.Create(),
    LabCommand.Create(),
};
var parsed = root.Parse(args);
return Usage.Problem(parsed) is { } problem ? Usage.Report(parsed, problem) : await parsed.InvokeAsync(new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    // After Ctrl-C a step is finished and the run is saved.
    ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
});
