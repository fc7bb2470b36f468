using IPiece.Api.Migration;
using IPiece.Data.Database;
using IPiece.Testing;

namespace IPiece.Api.Tests.Migration;

public sealed class MigrateCommandTests
{
    private const int DemoInstruments = 8;

    [Fact]
    public async Task An_empty_database_becomes_a_demo_market_and_a_second_run_changes_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var database = await PostgresServer.CreateEmptyAsync(cancellationToken);

        Assert.Equal(0, await RunAsync(database, "--Demo:Enabled=true", "--Demo:Password=correct horse battery"));
        var first = await CountsAsync(database, cancellationToken);
        Assert.Equal(0, await RunAsync(database, "--Demo:Enabled=true", "--Demo:Password=correct horse battery"));

        Assert.Equal(DemoInstruments, first.Instruments);
        Assert.True(first.Journals > 0);
        Assert.Equal(first, await CountsAsync(database, cancellationToken));
        await PostgresServer.DropAsync(database);
    }

    [Fact]
    public async Task Without_demo_mode_nothing_is_seeded()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var database = await PostgresServer.CreateEmptyAsync(cancellationToken);

        Assert.Equal(0, await RunAsync(database, "--Demo:Enabled=false"));

        Assert.Equal((0, 0), await CountsAsync(database, cancellationToken));
        await PostgresServer.DropAsync(database);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=none;Timeout=2", "--Demo:Enabled=false")]
    [InlineData("", "--Demo:Enabled=false")]
    public async Task What_cannot_be_migrated_ends_with_exit_code_1(string database, string option) =>
        Assert.Equal(1, await RunAsync(database, option));

    private static Task<int> RunAsync(string database, params string[] options) =>
        MigrateCommand.RunAsync([MigrateCommand.Name, $"--ConnectionStrings:ipiecedb={database}", .. options]);

    private static async Task<(long Instruments, long Journals)> CountsAsync(string database, CancellationToken cancellationToken)
    {
        await using var source = DataSources.Create(database);
        await using var command = source.CreateCommand(
            "select (select count(*) from ipiece.instruments), (select count(*) from ipiece.journals)"
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
