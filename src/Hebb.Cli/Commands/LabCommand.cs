using System.CommandLine;
using System.Runtime.CompilerServices;

namespace Hebb.Cli;

/// <summary><c>hebb lab</c>: the local web app.</summary>
static class LabCommand
{
    static readonly Option<string?> Model = new("--model") { Description = "Recognise with this run folder or .safetensors file; the newest run if not given", HelpName = "DIR" };
    static readonly NumberOption<int> Port = new("--port", Numbers.Whole(0, 65535)) { Description = "The port on this machine; 7411 if not given and free", HelpName = "N" };
    static readonly Option<bool> Classroom = new("--classroom") { Description = "Let other machines of the network look, with the token in the link" };
    static readonly Option<bool> NoBrowser = new("--no-browser") { Description = "Print the link only" };

    public static Command Create()
    {
        var command = new Command("lab", "Draw digits, play with a network, watch training: in the browser")
        {
            Model, Port, Classroom, NoBrowser, CommonOptions.Threads, CommonOptions.Verbose,
        };
        command.SetAction((parsed, cancellation) =>
            Task.FromResult(Guard.Run(parsed.GetValue(CommonOptions.Verbose), () => Run(parsed, cancellation))));
        return command;
    }

    static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        CommonOptions.Apply(parsed);
        Serve(parsed.GetValue(Model), parsed.GetValue(Port), parsed.GetValue(Classroom), parsed.GetValue(NoBrowser), cancellation).GetAwaiter().GetResult();
        return Usage.Success;
    }

    // A method of its own, so that no other command loads the web server.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static async Task Serve(string? model, int? port, bool classroom, bool noBrowser, CancellationToken cancellation)
    {
        await using var lab = Lab.Start(new LabOptions { Model = model, Port = port, Classroom = classroom });
        if (!noBrowser) Browser.Open(lab.Address);
        Console.WriteLine("Press Ctrl-C to stop.");
        await lab.WaitForShutdownAsync(cancellation);
    }
}
