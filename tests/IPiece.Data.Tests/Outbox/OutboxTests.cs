using System.Collections.Concurrent;
using System.Globalization;
using IPiece.Data.Outbox;
using IPiece.Testing;

namespace IPiece.Data.Tests.Outbox;

public sealed class OutboxTests : IAsyncLifetime
{
    private const string Topic = "test";

    private TestDatabase? _database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    private OutboxReader Reader => new(Database.DataSource, Database.Time);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(TimeProvider.System, Token);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task Events_of_a_rolled_back_transaction_are_never_told()
    {
        await using (var connection = await Database.DataSource.OpenConnectionAsync(Token))
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await OutboxWriter.WriteAsync(transaction, [new OutboxEvent(Topic, "1")], Database.Time.GetUtcNow(), Token);
        }

        Assert.Equal(0, (await Reader.BacklogAsync(null, Token)).Pending);
    }

    [Fact]
    public async Task Readers_at_once_share_the_events_and_each_is_told_once()
    {
        await WriteAsync(500);
        var told = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 8),
            Token,
            async (_, token) =>
            {
                while (
                    await Reader.HandleAsync(
                        Topic,
                        7,
                        (messages, _) =>
                        {
                            Assert.Equal(messages.OrderBy(message => message.Id), messages);
                            foreach (var message in messages)
                            {
                                told.Add(int.Parse(message.Payload, CultureInfo.InvariantCulture));
                            }

                            return Task.CompletedTask;
                        },
                        token
                    ) > 0
                ) { }
            }
        );
        Assert.Equal(Enumerable.Range(1, 500), told.Order());
        Assert.Equal(0, (await Reader.BacklogAsync(Topic, Token)).Pending);
    }

    [Fact]
    public async Task An_event_whose_handler_failed_waits_again()
    {
        await WriteAsync(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Reader.HandleAsync(Topic, 1, (_, _) => throw new InvalidOperationException(), Token)
        );
        Assert.Equal(1, (await Reader.BacklogAsync(Topic, Token)).Pending);
        Assert.Equal(1, await Reader.HandleAsync(Topic, 1, (_, _) => Task.CompletedTask, Token));
    }

    private Task<bool> WriteAsync(int count) =>
        Database.InTransactionAsync(
            async transaction =>
            {
                var events = Enumerable
                    .Range(1, count)
                    .Select(number => new OutboxEvent(Topic, number.ToString(CultureInfo.InvariantCulture)));
                await OutboxWriter.WriteAsync(transaction, [.. events], Database.Time.GetUtcNow(), Token);
                return true;
            },
            Token
        );
}
