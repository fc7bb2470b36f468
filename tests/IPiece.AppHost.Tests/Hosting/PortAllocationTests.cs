using System.Net;
using System.Net.Sockets;
using IPiece.Runtimes;

namespace IPiece.AppHost.Tests.Hosting;

public sealed class PortAllocationTests
{
    private readonly IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder([]);

    [Fact]
    public void Every_replica_gets_a_port_of_its_own()
    {
        var project = builder.AddProject("many", "Many.csproj").WithHttpEndpoint().WithReplicas(20);

        builder.Build();

        var ports = Assert.Single(project.Resource.Annotations.OfType<EndpointAnnotation>()).AllocatedPorts;
        Assert.Equal(20, ports.Distinct().Count());
    }

    [Fact]
    public void A_port_asked_for_is_the_one_given()
    {
        var port = FreePort.Find();
        var one = builder.AddExecutable("one", "true", ".").WithHttpEndpoint(port: port);

        builder.Build();

        Assert.Equal($"http://127.0.0.1:{port}", one.GetEndpoint("http").Url);
    }

    [Fact]
    public void A_port_taken_by_a_stranger_is_refused_in_one_sentence()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        var port = ((IPEndPoint)stranger.LocalEndpoint).Port;
        builder.AddExecutable("one", "true", ".").WithHttpEndpoint(port: port);

        var refusal = Assert.Throws<RuntimeSetupException>(builder.Build);

        Assert.Equal(
            $"Port {port}, which one was told to use, is taken by another program: stop that program or choose another port.",
            refusal.Message
        );
    }

    [Fact]
    public void Two_resources_cannot_ask_for_the_same_port()
    {
        var port = FreePort.Find();
        builder.AddExecutable("one", "true", ".").WithHttpEndpoint(port: port);
        builder.AddExecutable("two", "true", ".").WithHttpEndpoint(port: port);

        Assert.Throws<DistributedApplicationException>(builder.Build);
    }
}
