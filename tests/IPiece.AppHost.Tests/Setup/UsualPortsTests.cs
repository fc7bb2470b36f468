using System.Net;
using System.Net.Sockets;
using IPiece.AppHost.Setup;
using IPiece.Runtimes;

namespace IPiece.AppHost.Tests.Setup;

public sealed class UsualPortsTests
{
    private static readonly Dictionary<string, int> NoneGiven = [];

    [Fact]
    public async Task Two_hosts_starting_at_once_choose_different_ports()
    {
        await using var first = new UsualPorts(NoneGiven);
        await using var second = new UsualPorts(NoneGiven);

        Assert.All(UsualPorts.All.Keys, name => Assert.NotEqual(first.For(name), second.For(name)));
    }

    [Fact]
    public async Task A_usual_port_that_a_stranger_has_is_left_to_it()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, UsualPorts.All["web"]);
        try
        {
            stranger.Start();
        }
        catch (SocketException)
        {
            // Somebody on this machine has it already, which serves as well.
        }
        await using var ports = new UsualPorts(NoneGiven);

        Assert.NotEqual(UsualPorts.All["web"], ports.For("web"));
    }

    [Fact]
    public async Task A_given_port_is_used_or_refused_in_one_sentence()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        var (taken, free) = (((IPEndPoint)stranger.LocalEndpoint).Port, FreePort.Find());
        await using var ports = new UsualPorts(new Dictionary<string, int> { ["web"] = taken, ["api"] = free });

        Assert.Equal(free, ports.For("api"));
        Assert.StartsWith(
            $"Port {taken}, which web was told to use, is taken",
            Assert.Throws<RuntimeSetupException>(() => ports.For("web")).Message,
            StringComparison.Ordinal
        );
    }
}
