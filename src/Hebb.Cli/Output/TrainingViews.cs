using Spectre.Console;

namespace Hebb.Cli;

/// <summary>Chooses how a run is shown: JSON when asked for, moving bars on a terminal, plain lines into a file or a pipe.</summary>
static class TrainingViews
{
    public static ITrainingView Create(bool json) =>
        json ? new JsonTrainingView()
        : Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? new PlainTrainingView()
        : new LiveTrainingView();
}
