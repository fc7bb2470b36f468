using IPiece.AppHost.Servers;
using IPiece.AppHost.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.AppHost.Tests.Hosting;

/// <summary>Containers through an engine that writes down how it is called.</summary>
public sealed class ContainerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder([]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ContainerTests()
    {
        File.Copy(StandIns.Engine, folder["engine"]);
        File.SetUnixFileMode(folder["engine"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = folder["engine"];
        Environment.SetEnvironmentVariable("ENGINE_CALLS", folder["calls"]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Postgres_is_published_on_loopback_with_its_volume_and_without_its_password_on_the_command_line()
    {
        builder.Configuration["Parameters:server-password"] = "well kept";
        var server = builder.AddPostgres("server").WithDataVolume("the-volume");
        builder.Build();
        var port = server.Resource.PrimaryEndpoint.Port;

        var words = ContainerArguments.Run(server.Resource, "its-name", 0, ["POSTGRES_USER", "POSTGRES_PASSWORD"], []);

        Assert.Equal(
            $"run --rm --name its-name --publish 127.0.0.1:{port}:5432 --mount type=volume,source=the-volume,target=/var/lib/postgresql"
                + " --env POSTGRES_PASSWORD --env POSTGRES_USER docker.io/library/postgres:18",
            string.Join(' ', words)
        );
    }

    [Fact]
    public async Task Besu_gets_its_genesis_its_key_and_a_zero_gas_price()
    {
        await using var data = await DataFolder.OpenAsync(folder["data"], _ => long.MaxValue, TimeProvider.System, Cancelled);
        await using var ports = new UsualPorts(new Dictionary<string, int>());
        var settings = new IPieceSettings(new AppHostOptions { Containers = true }, data, new KeyStore(data["keys"]), ports);
        var besu = builder.AddBesu("evm", settings);
        await using var application = builder.Build();

        var plan = await application
            .Services.GetRequiredService<LaunchPlanner>()
            .PlanAsync(ResourceInstance.Of(besu.Resource).First(), Cancelled);

        var line = string.Join(' ', plan.Arguments);
        Assert.Contains($"--publish 127.0.0.1:{besu.Resource.PrimaryEndpoint.Port}:8545", line, StringComparison.Ordinal);
        Assert.Contains($"--mount type=bind,source={data["besu"]},target=/config,readonly", line, StringComparison.Ordinal);
        Assert.Contains(
            "docker.io/hyperledger/besu:26.8.1 --data-path=/opt/besu/data --genesis-file=/config/genesis.json",
            line,
            StringComparison.Ordinal
        );
        Assert.Contains("--min-gas-price=0", line, StringComparison.Ordinal);
        Assert.True(File.Exists(data["besu/genesis.json"]));
        Assert.True(File.Exists(data["besu/key"]));
    }

    [Fact]
    public async Task A_container_runs_while_the_application_does_and_is_stopped_through_the_engine()
    {
        builder.Configuration["AppHost:DataDirectory"] = folder["data"];
        builder
            .AddContainer("box", "some/image", "1.2")
            .WithHttpEndpoint(targetPort: 80)
            .WithBindMount(folder.Path, "/seen", isReadOnly: true)
            .WithArgs("--flag");
        var name = ContainerArguments.Name("box", folder["data"]);
        Directory.CreateDirectory(folder["data"]);
        await using var application = await RunningApplication.StartAsync(builder);
        await application.HealthyAsync("box");

        await application.StopAsync();

        var calls = await File.ReadAllLinesAsync(folder["calls"], Cancelled);
        Assert.Equal("version", calls[0]);
        Assert.Matches(
            $"^run --rm --name {name} --publish 127\\.0\\.0\\.1:[0-9]+:80 --mount type=bind,source={folder.Path},target=/seen,readonly .*some/image:1\\.2 --flag$",
            calls[1]
        );
        Assert.Equal($"stop --time 15 {name}", calls[2]);
    }

    [Theory]
    [InlineData("docker", null, "some/image:1")]
    [InlineData("podman", "registry.example", "registry.example/some/image:1")]
    public void An_image_is_named_with_its_registry(string containerName, string? registry, string expected)
    {
        var container = builder.AddContainer(containerName, "some/image", "1").WithImageRegistry(registry);

        Assert.Equal(expected, ContainerArguments.Run(container.Resource, "n", 0, [], [])[^1]);
    }

    [Fact]
    public void Containers_of_different_data_folders_have_different_names() =>
        Assert.NotEqual(ContainerArguments.Name("box", "/one"), ContainerArguments.Name("box", "/two"));

    [Fact]
    public async Task An_engine_that_does_not_answer_is_refused_in_one_sentence()
    {
        await File.WriteAllTextAsync(folder["dead"], "#!/bin/sh\nexit 1\n", Cancelled);
        File.SetUnixFileMode(folder["dead"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = folder["dead"];

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            new ContainerEngine(builder.Configuration).CheckAsync(Cancelled)
        );

        Assert.Equal(
            "dead is installed, but its engine does not answer: start it, or start without '--containers' to use the embedded servers.",
            refusal.Message
        );
    }

    [Fact]
    public void The_genesis_has_the_chain_id_the_fork_and_no_fees()
    {
        using var genesis = System.Text.Json.JsonDocument.Parse(BesuGenesis.Json());
        var config = genesis.RootElement.GetProperty("config");

        Assert.Equal(20251029, config.GetProperty("chainId").GetInt64());
        Assert.Equal(0, config.GetProperty("cancunTime").GetInt32());
        Assert.True(config.GetProperty("zeroBaseFee").GetBoolean());
        // 2 characters of 0x, then 1 + 1 bytes of header and 58 of payload.
        Assert.Equal(2 + (2 * 60), genesis.RootElement.GetProperty("extraData").GetString()!.Length);
    }
}
