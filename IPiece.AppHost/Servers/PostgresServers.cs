using IPiece.AppHost.Setup;
using IPiece.Runtimes.Postgres;
using IPiece.Runtimes.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.AppHost.Servers;

/// <summary>The database, wherever it comes from: from outside, from a container, or embedded.</summary>
public static class PostgresServers
{
    /// <summary>The database of this name: the one given from outside, else one in a server of this run's own.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddPostgresDatabase(
        this IDistributedApplicationBuilder builder,
        string name,
        IPieceSettings ipiece
    )
    {
        if (!string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name)))
        {
            return builder.AddConnectionString(name).AnswersQueries();
        }
        if (ipiece.Options.Containers)
        {
            return builder
                .AddPostgres("postgres", ipiece.Ports.For("postgres"))
                .WithDataVolume(ipiece.VolumeName("postgres"))
                .AddDatabase(name);
        }
        return builder.AddEmbeddedPostgres("postgres", ipiece).AddDatabase(name);
    }

    /// <summary>Adds PostgreSQL from npm's binaries, with its data in the run's folder.</summary>
    public static IResourceBuilder<EmbeddedPostgresResource> AddEmbeddedPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        IPieceSettings ipiece
    )
    {
        var options = new EmbeddedPostgresOptions
        {
            DataDirectory = ipiece.Data[name],
            Port = ipiece.Ports.For("postgres"),
            Password = ipiece.Keys.PostgresPassword,
        };
        var launch = PostgresCluster.Plan(options);
        var resource = new EmbeddedPostgresResource(
            name,
            launch.Plan.CommandLine[0],
            launch.Plan.WorkingDirectory!,
            ipiece.Keys.PostgresPassword
        );
        return builder
            .AddResource(resource)
            .WithEndpoint(port: options.Port, scheme: "tcp")
            .WithArgs(async context =>
            {
                // Before every start, also after a crash: initialise, or clear what a killed server left behind.
                var prepared = await PostgresCluster.PrepareAsync(options, context.CancellationToken);
                foreach (var word in prepared.Plan.CommandLine.Skip(1))
                {
                    context.Args.Add(word);
                }
            })
            .WithAnnotation(new StopSignalAnnotation(UnixSignal.Interrupt))
            .AnswersQueries();
    }

    /// <summary>Adds a database to the embedded server, made when the server is ready and does not have it yet.</summary>
    public static IResourceBuilder<EmbeddedDatabaseResource> AddDatabase(
        this IResourceBuilder<EmbeddedPostgresResource> builder,
        string name
    )
    {
        builder.OnResourceReady(
            async (server, _, token) =>
                await PostgresProbe.EnsureDatabaseAsync(
                    (await ((IResourceWithConnectionString)server).GetConnectionStringAsync(token))!,
                    name,
                    token
                )
        );
        return builder.ApplicationBuilder.AddResource(new EmbeddedDatabaseResource(name, builder.Resource)).AnswersQueries();
    }

    private static IResourceBuilder<T> AnswersQueries<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithConnectionString
    {
        var key = $"{builder.Resource.Name}_queries";
        builder
            .ApplicationBuilder.Services.AddHealthChecks()
            .AddAsyncCheck(
                key,
                async token =>
                {
                    var connectionString = WithDatabase((await builder.Resource.GetConnectionStringAsync(token))!);
                    return await PostgresProbe.AnswersAsync(connectionString, token)
                        ? HealthCheckResult.Healthy("answers queries")
                        : HealthCheckResult.Unhealthy("does not answer queries");
                }
            );
        return builder.WithHealthCheck(key);
    }

    /// <summary>The server's own string names no database; its probe asks the one that is always there.</summary>
    private static string WithDatabase(string connectionString) =>
        connectionString.Contains("Database=", StringComparison.OrdinalIgnoreCase)
            ? connectionString
            : $"{connectionString};Database=postgres";
}
