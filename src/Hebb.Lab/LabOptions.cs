namespace Hebb;

/// <summary>Where the Lab listens and what it shows.</summary>
public sealed record LabOptions
{
    /// <summary>The port on this machine; null takes 7411, or any free one when that is taken, and 0 always takes a free one.</summary>
    public int? Port { get; init; }

    /// <summary>A run folder or a <c>.safetensors</c> file to recognise with; null takes the newest in <see cref="RunsFolder"/>.</summary>
    public string? Model { get; init; }

    /// <summary>Where runs are read from and saved to. Nothing outside it is ever written.</summary>
    public string RunsFolder { get; init; } = "runs";

    /// <summary>Whether to train a first model on the built-in digits when there is none to recognise with.</summary>
    public bool TrainFirstModel { get; init; } = true;

    /// <summary>Whether other machines of the network may look, with the token that the printed link carries. Off: this machine only.</summary>
    public bool Classroom { get; init; }

    /// <summary>Whether the pages may be built with npm when they have not been.</summary>
    public bool BuildPages { get; init; } = true;

    /// <summary>Gets a line for everything the user should know; the console by default.</summary>
    public Action<string> Say { get; init; } = Console.WriteLine;
}
