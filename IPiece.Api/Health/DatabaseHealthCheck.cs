using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace IPiece.Api.Health;

/// <summary>Without its database the Api can answer nothing.</summary>
internal sealed class DatabaseHealthCheck(NpgsqlDataSource dataSource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = dataSource.CreateCommand("select count(*) from ipiece.instruments");
            return HealthCheckResult.Healthy($"{await command.ExecuteScalarAsync(cancellationToken)} instruments are listed.");
        }
        catch (NpgsqlException error)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", error);
        }
    }
}
