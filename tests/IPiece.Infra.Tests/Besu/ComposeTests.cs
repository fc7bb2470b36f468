using System.Net;
using System.Net.Sockets;
using System.Text;
using IPiece.Infra.Tests.Support;

namespace IPiece.Infra.Tests.Besu;

public sealed class ComposeTests(NetworkFixture fixture)
{
    private Network Network => fixture.Network;

    private Dictionary<object, object> Services => (Dictionary<object, object>)Network.Compose()["services"];

    [Fact]
    public void Every_node_is_a_service_of_one_version_that_stays()
    {
        Assert.Equal(Network.Nodes.Order(), Services.Keys.Cast<string>().Order());
        Assert.All(
            Services.Values,
            service => Assert.Matches("^docker\\.io/hyperledger/besu:[0-9]+\\.[0-9]+\\.[0-9]+", Text(service, "image"))
        );
    }

    [Fact]
    public void Every_published_port_is_on_loopback_and_published_once()
    {
        var published = Services.Values.SelectMany(service => List(service, "ports")).ToList();
        Assert.All(published, port => Assert.Matches(@"^127\.0\.0\.1:\d+:\d+$", port));
        Assert.Equal(published.Count, published.Distinct().Count());
    }

    [Fact]
    public void A_validators_RPC_is_published_nowhere()
    {
        foreach (var (name, service) in Services)
        {
            var isRpc = ((string)name).StartsWith("rpc", StringComparison.Ordinal);
            var rpcPort = Network.Toml($"nodes/{name}/config.toml")["rpc-http-port"].GetInt32();
            Assert.Equal(isRpc, List(service, "ports").Any(port => port.EndsWith($":{rpcPort}", StringComparison.Ordinal)));
            // The image's environment would outweigh the configuration file.
            Assert.Contains($"--rpc-http-host={(isRpc ? "0.0.0.0" : "127.0.0.1")}", List(service, "command"));
        }
    }

    [Fact]
    public void No_container_is_root_or_may_become_it()
    {
        foreach (var service in Services.Values)
        {
            Assert.Equal("${IPIECE_BESU_USER:?start the nodes with start.sh}", Text(service, "user"));
            Assert.Equal(["ALL"], List(service, "cap_drop"));
            Assert.Equal(["no-new-privileges:true"], List(service, "security_opt"));
        }
    }

    [Fact]
    public void What_is_missing_is_not_made_up_and_only_the_chain_can_be_written()
    {
        foreach (var service in Services.Values)
        {
            var mounts = ((List<object>)((Dictionary<object, object>)service)["volumes"]).Cast<Dictionary<object, object>>().ToList();
            Assert.All(mounts, mount => Assert.Equal("false", ((Dictionary<object, object>)mount["bind"])["create_host_path"]));
            Assert.Equal("/data", Assert.Single(mounts, mount => (string)mount["read_only"] == "false")["target"]);
        }
    }

    [Fact]
    public async Task Nodes_on_machines_of_their_own_listen_on_the_networks_address_and_answer_on_loopback_only()
    {
        using var apart = fixture.Network.Copy();
        var config = Network.Config();
        config["hosting"] = "apart";
        Assert.Equal(0, (await apart.GenerateAsync(config)).ExitCode);
        var services = (Dictionary<object, object>)apart.Compose()["services"];
        foreach (var (name, service) in services)
        {
            Assert.Equal("host", Text(service, "network_mode"));
            Assert.Contains("--rpc-http-host=127.0.0.1", List(service, "command"));
            var node = apart.Toml($"nodes/{name}/config.toml");
            Assert.Equal("127.0.0.1", node["metrics-host"].GetString());
            Assert.Equal(node["p2p-host"].GetString(), node["p2p-interface"].GetString());
        }
    }

    [Theory]
    [InlineData("200 OK", 0)]
    [InlineData("503 Service Unavailable", 1)]
    public async Task The_health_check_tells_a_ready_node_from_one_that_is_behind(string answer, int exitCode)
    {
        var token = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, answer, token);
        var test = List(((Dictionary<object, object>)Services["validator-1"])["healthcheck"], "test").ToList();
        Assert.Equal(["CMD", "bash", "-c"], test[..3]);

        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var result = await Tool.RunAsync("bash", ["-c", test[3].Replace("/8545 ", $"/{port} ", StringComparison.Ordinal)]);

        Assert.Equal(exitCode, result.ExitCode);
        // Four validators agree by three: a validator and two peers.
        Assert.StartsWith("GET /readiness?minPeers=2 HTTP/1.0\r\nHost: localhost\r\n", await answering, StringComparison.Ordinal);
    }

    private static async Task<string> AnswerAsync(TcpListener listener, string answer, CancellationToken token)
    {
        using var client = await listener.AcceptTcpClientAsync(token);
        await using var stream = client.GetStream();
        var buffer = new byte[1024];
        var read = await stream.ReadAsync(buffer, token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.0 {answer}\r\n\r\n{{}}"), token);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    private static string Text(object service, string key) => (string)((Dictionary<object, object>)service)[key];

    private static IEnumerable<string> List(object service, string key) =>
        ((Dictionary<object, object>)service).TryGetValue(key, out var list) ? ((List<object>)list).Cast<string>() : [];
}
