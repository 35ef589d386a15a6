using System.CommandLine;
using Hebb.Cli;

var root = new RootCommand("Hebb: deep learning for .NET, from one neuron to a trained network.")
{
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
