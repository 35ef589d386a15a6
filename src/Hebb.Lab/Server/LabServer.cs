using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hebb;

/// <summary>Puts the web application together: guards first, then the calls of each page, then the pages themselves.</summary>
static class LabServer
{
    const int UsualPort = 7411, MostConnections = 512, LargestBody = 1 << 20;

    public static (WebApplication App, Uri Address) Start(LabServices services)
    {
        var port = services.Options.Port;
        try
        {
            return Listen(services, port ?? UsualPort);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            return port is null ? Listen(services, 0) : throw new IOException($"Port {port} cannot be had: {Reason(problem)}. Choose another, or none to be given one that is free.", problem);
        }
    }

    static string Reason(Exception problem) => (problem.GetBaseException() as SocketException)?.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program listens there",
        SocketError.AccessDenied => "this user may not listen there",
        _ => problem.Message.TrimEnd('.'),
    };

    static (WebApplication, Uri) Listen(LabServices services, int port)
    {
        var pages = FrontEnd.Find(services.Options);
        var app = Build(services, port, out var guard);
        app.Use(Refusals.Answer);
        app.Use(guard.Check);
        app.Use(SecurityHeaders.Add);
        EventStream.Map(app, services);
        DrawApi.Map(app, services.Draw, services.Stopping);
        PlaygroundApi.Map(app, services.Playgrounds);
        RunsApi.Map(app, services.Runs, services.Examiner);
        pages.Map(app);
        app.StartAsync().GetAwaiter().GetResult();
        return (app, guard.Open(Bound(app)));
    }

    static WebApplication Build(LabServices services, int port, out Guard guard)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Hebb.Lab", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        // A value in the address that is no number is refused in words, as everything is.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(services.Options.Classroom ? IPAddress.Any : IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        guard = new Guard(services.Options.Classroom);
        return builder.Build();
    }

    static int Bound(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>This machine's address as others of the network see it.</summary>
    internal static string NetworkAddress() =>
        Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))?.ToString()
        ?? "127.0.0.1";
}
