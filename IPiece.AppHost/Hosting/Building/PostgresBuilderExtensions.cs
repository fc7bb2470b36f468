using System.Security.Cryptography;
using IPiece.Runtimes.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL in a container, and databases in it.</summary>
public static class PostgresBuilderExtensions
{
    private const string UserName = "postgres";
    private const int ServerPort = 5432;

    /// <summary>Adds a server; its password comes from <c>Parameters:NAME-password</c>, or is made up for this run.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        int? port = null
    )
    {
        var password = builder.Configuration[$"Parameters:{name}-password"] ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var server = new PostgresServerResource(name, UserName, password);
        return builder
            .AddResource(server)
            .WithImage("library/postgres", "18")
            .WithImageRegistry("docker.io")
            .WithEndpoint(port, ServerPort, scheme: "tcp")
            .WithEnvironment("POSTGRES_USER", UserName)
            .WithEnvironment("POSTGRES_PASSWORD", password)
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .AnswersQueries();
    }

    /// <summary>Keeps the data in a named volume. From PostgreSQL 18 on, the image has its data below this folder.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder,
        string? name = null
    ) => builder.WithVolume(name ?? $"ipiece-{builder.Resource.Name}-data", "/var/lib/postgresql");

    /// <summary>Adds a database, made when the server is ready and does not have it yet.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder,
        string name,
        string? databaseName = null
    )
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.OnResourceReady(
            async (server, _, token) =>
                await PostgresProbe.EnsureDatabaseAsync(
                    (await ((IResourceWithConnectionString)server).GetConnectionStringAsync(token))!,
                    database.DatabaseName,
                    token
                )
        );
        return builder.ApplicationBuilder.AddResource(database).AnswersQueries();
    }

    private static IResourceBuilder<T> AnswersQueries<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithConnectionString
    {
        var key = $"{builder.Resource.Name}_check";
        builder
            .ApplicationBuilder.Services.AddHealthChecks()
            .AddAsyncCheck(
                key,
                async token =>
                    await PostgresProbe.AnswersAsync((await builder.Resource.GetConnectionStringAsync(token))!, token)
                        ? HealthCheckResult.Healthy("answers queries")
                        : HealthCheckResult.Unhealthy("does not answer queries")
            );
        return builder.WithHealthCheck(key);
    }
}
