using IPiece.Data;
using IPiece.Data.Database;
using IPiece.Data.Ledger;
using IPiece.Data.Markets;
using IPiece.Data.Movements;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IPiece.Testing;

/// <summary>A migrated database, and Data's services over it, as a service would have them.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string connectionString, TimeProvider time)
    {
        ConnectionString = connectionString;
        Time = time;
        DataSource = DataSources.Create(connectionString);
        OwnerDataSource = DataSources.Create(connectionString, role: string.Empty);
        Contexts = new TestContextFactory(DataSource);
        Accounts = new AccountDirectory(DataSource);
        Ids = new LedgerIds();
        Movements = new MovementDesk(Accounts, Ids, time);
        Listing = new InstrumentListing(Contexts, Accounts);
        Seed = new TestSeed(this);
    }

    /// <summary>Of the owner.</summary>
    public string ConnectionString { get; }

    public TimeProvider Time { get; }

    /// <summary>Works as ipiece_app, as services do.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Works as the owner, as migrations do.</summary>
    public NpgsqlDataSource OwnerDataSource { get; }

    public IDbContextFactory<IPieceDbContext> Contexts { get; }

    public AccountDirectory Accounts { get; }

    public LedgerIds Ids { get; }

    public MovementDesk Movements { get; }

    public InstrumentListing Listing { get; }

    /// <summary>Makes investors, instruments and balances through the product's own functions.</summary>
    public TestSeed Seed { get; }

    /// <summary>A clone of the migrated template.</summary>
    public static async Task<TestDatabase> CreateAsync(TimeProvider time, CancellationToken cancellationToken) =>
        new(await PostgresServer.CloneAsync(cancellationToken), time);

    public IPieceDbContext CreateContext() => Contexts.CreateDbContext();

    /// <summary>Runs something in one transaction and commits it.</summary>
    public async Task<T> InTransactionAsync<T>(Func<NpgsqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>One value from one query, as the owner.</summary>
    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = OwnerDataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await OwnerDataSource.DisposeAsync();
        await PostgresServer.DropAsync(ConnectionString);
    }
}
