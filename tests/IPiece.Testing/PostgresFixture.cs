using Xunit;

namespace IPiece.Testing;

/// <summary>A migrated database of a test class's own: <c>IClassFixture&lt;PostgresFixture&gt;</c>.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>The database, with everything that works on it.</summary>
    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture was not initialized.");

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(TimeProvider.System, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
