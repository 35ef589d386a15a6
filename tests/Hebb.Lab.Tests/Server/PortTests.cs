using System.Net;
using System.Net.Sockets;

namespace Hebb.Tests;

public sealed class PortTests
{
    [Fact]
    public void A_port_that_another_program_has_is_named_with_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var options = new LabOptions { Port = port, TrainFirstModel = false, BuildPages = false, RunsFolder = Path.GetTempPath() + Guid.NewGuid(), Say = _ => { } };
        var taken = Assert.Throws<IOException>(() => Lab.Start(options));
        Assert.Equal($"Port {port} cannot be had: another program listens there. Choose another, or none to be given one that is free.", taken.Message);
    }
}
