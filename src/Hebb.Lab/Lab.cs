using Microsoft.AspNetCore.Builder;

namespace Hebb;

/// <summary>
/// A local web app on the same engine: draw a digit and see it read, play with a network, watch a training run of one's own.
/// <code>
/// await using var lab = Lab.Start();
/// trainer.Fit(train, new FitOptions(), lab.Watch("run-1"));
/// </code>
/// </summary>
public sealed class Lab : IAsyncDisposable
{
    readonly WebApplication app;
    readonly LabServices services;

    Lab(WebApplication app, LabServices services, Uri address) => (this.app, this.services, Address) = (app, services, address);

    /// <summary>The page to open, with the token where one is needed.</summary>
    public Uri Address { get; }

    /// <summary>Starts serving, and says where.</summary>
    /// <exception cref="IOException">The port is taken, or not this user's to take.</exception>
    public static Lab Start(LabOptions? options = null)
    {
        options ??= new();
        var services = new LabServices(options);
        var (app, address) = LabServer.Start(services);
        services.Begin();
        options.Say($"Hebb Lab  {address}");
        return new(app, services, address);
    }

    /// <summary>Something that shows one training run, live, in the Lab's pages; hand it to <c>trainer.Fit(data, options, watch)</c>.</summary>
    /// <param name="name">The run's name: letters, digits, '.', '-' and '_', at most 60. A second run of the same name gets a number.</param>
    /// <exception cref="ArgumentException">The name holds other characters.</exception>
    public RunWatch Watch(string name) => services.Runs.Watch(name);

    /// <summary>Serves until it is stopped with Ctrl-C or the token.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) =>
        Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(app, cancellation);

    /// <summary>Stops serving.</summary>
    public async ValueTask DisposeAsync()
    {
        services.Dispose();
        await app.DisposeAsync();
    }
}
