using IPiece.Data.Audit;
using IPiece.Data.Database;
using IPiece.Data.Demo;
using IPiece.Data.Invariants;
using IPiece.Data.Ledger;
using IPiece.Data.Markets;
using IPiece.Data.Movements;
using IPiece.Data.Outbox;
using IPiece.Data.Policies;
using IPiece.Data.Requests;
using IPiece.Data.Surveillance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace IPiece.Data;

/// <summary>Registers everything that a service needs of the database.</summary>
public static class DataServices
{
    private const string RoleKey = "Data:ApplicationRole";

    /// <summary>Adds the data source, the context (scoped, and by factory) and the ledger.</summary>
    /// <param name="builder">The service's builder; <c>ConnectionStrings:ipiecedb</c> must be configured.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddIPieceData(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => Connect(services, DataSources.Create));
        builder.Services.AddKeyedSingleton(DatabaseNames.Batches, (services, _) => Connect(services, DataSources.CreateForBatches));
        builder.Services.AddDbContextFactory<IPieceDbContext>(
            (services, options) => options.UseIPieceNpgsql(services.GetRequiredService<NpgsqlDataSource>())
        );
        builder.Services.AddSingleton<AccountDirectory>();
        builder.Services.AddSingleton<LedgerIds>();
        builder.Services.AddSingleton<StatementReader>();
        builder.Services.AddSingleton<MovementDesk>();
        builder.Services.AddSingleton<PolicyBook>();
        builder.Services.AddSingleton<OutboxReader>();
        builder.Services.AddSingleton<AuditLog>();
        builder.Services.AddSingleton<ChangeDesk>();
        builder.Services.AddSingleton<SurveillanceJob>();
        builder.Services.AddSingleton<AlertDesk>();
        builder.Services.AddSingleton<DemoPeopleWriter>();
        builder.Services.AddSingleton<DemoMarketSeeder>();
        builder.Services.AddSingleton<InvariantReport>();
        builder.Services.AddSingleton<InstrumentListing>();
        return builder;
    }

    private static NpgsqlDataSource Connect(IServiceProvider services, Func<string, string, NpgsqlDataSource> create)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var connectionString =
            configuration.GetConnectionString(DatabaseNames.ConnectionName)
            ?? throw new InvalidOperationException(
                $"ConnectionStrings__{DatabaseNames.ConnectionName} is not set: give the address of the database."
            );
        return create(connectionString, configuration[RoleKey] ?? DatabaseNames.ApplicationRole);
    }
}
