using IPiece.AppHost.Setup;
using IPiece.Runtimes.Evm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.AppHost.Servers;

/// <summary>The chain's node, wherever it comes from: from outside, Besu in a container, or embedded.</summary>
public static class EvmNodes
{
    private const int BesuRpcPort = 8545;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The node of this name: the one given from outside, else one of this run's own.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddEvmNode(
        this IDistributedApplicationBuilder builder,
        string name,
        IPieceSettings ipiece
    )
    {
        if (!string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name)))
        {
            return builder.AddConnectionString(name).AnswersRpc();
        }
        return ipiece.Options.Containers ? builder.AddBesu(name, ipiece) : builder.AddEmbeddedEvm(name, ipiece);
    }

    /// <summary>Adds the node from npm's binary, with its chain in the run's folder.</summary>
    public static IResourceBuilder<EmbeddedEvmResource> AddEmbeddedEvm(
        this IDistributedApplicationBuilder builder,
        string name,
        IPieceSettings ipiece
    )
    {
        var options = new EmbeddedEvmOptions { DataDirectory = ipiece.Data[name], Port = ipiece.Ports.For("rpc") };
        Directory.CreateDirectory(ipiece.Data[name]);
        builder.Services.AddHostedService(provider => new EvmStateKeeping(options, provider.GetRequiredService<TimeProvider>()));
        return builder
            .AddResource(new EmbeddedEvmResource(name, EvmNode.Binary(), ipiece.Data[name]))
            .WithHttpEndpoint(port: options.Port, name: "http")
            .WithArgs(async context =>
            {
                // Before every start, also after a crash: the newest whole state of the chain.
                var prepared = await EvmNode.PrepareAsync(options, context.CancellationToken);
                foreach (var word in prepared.Plan.Arguments)
                {
                    context.Args.Add(word);
                }
            })
            .AnswersRpc();
    }

    /// <summary>Adds one Besu validator; its genesis and key are written into the run's folder.</summary>
    public static IResourceBuilder<BesuResource> AddBesu(this IDistributedApplicationBuilder builder, string name, IPieceSettings ipiece)
    {
        var folder = ipiece.Data["besu"];
        BesuGenesis.Write(folder);
        return builder
            .AddResource(new BesuResource(name))
            .WithImage(BesuNetwork.Image.Repository, BesuNetwork.Image.Tag)
            .WithImageRegistry(BesuNetwork.Image.Registry)
            .WithHttpEndpoint(port: ipiece.Ports.For("rpc"), targetPort: BesuRpcPort, name: "http")
            .WithBindMount(folder, "/config", isReadOnly: true)
            .WithVolume(ipiece.VolumeName(name), "/opt/besu/data")
            .WithArgs(
                "--data-path=/opt/besu/data",
                "--genesis-file=/config/genesis.json",
                "--node-private-key-file=/config/key",
                "--rpc-http-enabled",
                "--rpc-http-host=0.0.0.0",
                "--rpc-http-api=ETH,NET,WEB3,QBFT",
                // The worker reads its events from the first block on.
                "--rpc-max-logs-range=0",
                "--host-allowlist=localhost,127.0.0.1",
                "--min-gas-price=0",
                "--strict-tx-replay-protection-enabled=true",
                "--p2p-enabled=false",
                "--discovery-enabled=false"
            )
            .AnswersRpc();
    }

    /// <summary>A volume's name that no other data folder uses.</summary>
    internal static string VolumeName(this IPieceSettings ipiece, string name) => $"{ContainerArguments.Name(name, ipiece.Data.Path)}-data";

    private static IResourceBuilder<T> AnswersRpc<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithConnectionString
    {
        var key = $"{builder.Resource.Name}_rpc";
        builder
            .ApplicationBuilder.Services.AddHealthChecks()
            .AddAsyncCheck(
                key,
                async token =>
                {
                    using var rpc = new EvmRpc((await builder.Resource.GetConnectionStringAsync(token))!);
                    return await rpc.TryChainIdAsync(Patience, token) switch
                    {
                        EmbeddedEvmOptions.DefaultChainId => HealthCheckResult.Healthy(
                            $"answers with chain id {EmbeddedEvmOptions.DefaultChainId}"
                        ),
                        { } other => HealthCheckResult.Unhealthy($"has chain id {other} instead of {EmbeddedEvmOptions.DefaultChainId}"),
                        null => HealthCheckResult.Unhealthy("does not answer"),
                    };
                }
            );
        return builder.WithHealthCheck(key);
    }
}
