using IPiece.Data.Invariants;
using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Data.Tests.Ledger;

public sealed class LedgerConcurrency(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private const int Investors = 12;
    private const int Workers = 16;
    private const int SessionsPerWorker = 60;
    private const long StartKrw = 100_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Many_sessions_over_the_same_accounts_neither_deadlock_nor_lose_a_won()
    {
        var accounts = new List<AccountId>();
        for (var index = 0; index < Investors; index++)
        {
            var investor = await Database.Seed.InvestorAsync(StartKrw, Token);
            accounts.Add(await Database.Accounts.EnsureAsync(AccountKey.Cash(investor), Token));
        }

        await Task.WhenAll(Enumerable.Range(1, Workers).Select(worker => WorkAsync(worker, accounts)));

        Assert.All(
            await new InvariantReport(Database.DataSource).ConservationAsync(Token),
            result => Assert.True(result.Holds, result.ToString())
        );
        var ids = string.Join(',', accounts);
        Assert.Equal(
            Investors * StartKrw,
            await Database.ScalarAsync<long>($"select sum(posted)::bigint from ipiece.accounts where id in ({ids})", Token)
        );
        Assert.True(await Database.ScalarAsync<long>("select count(*) from ipiece.journals where kind = 6", Token) > 0);
    }

    /// <summary>Random sets of accounts in random order: the very thing that deadlocks when locks are taken as they come.</summary>
    private async Task WorkAsync(int worker, List<AccountId> accounts)
    {
        var random = new Random(worker);
        for (var round = 0; round < SessionsPerWorker; round++)
        {
            var chosen = accounts.OrderBy(_ => random.Next()).Take(2 + random.Next(6)).ToArray();
            var amount = 1 + random.Next(30_000);
            var key = $"{worker}:{round}";
            await Database.InTransactionAsync(
                async transaction =>
                {
                    var scope = new LedgerScope(chosen) { NewHolds = 1 };
                    var session = await LedgerSession.OpenAsync(transaction, Database.Ids, scope, Token);
                    var held = session.TryHold(
                        chosen[0],
                        amount,
                        HoldPurpose.Order,
                        LedgerBench.Draft(JournalKind.HoldPlaced, $"hold:{key}"),
                        out var hold
                    );
                    if (held)
                    {
                        session.Post(
                            LedgerBench.Draft(key: $"pay:{key}"),
                            [PostingLine.FromHold(chosen[0], amount, hold), new(chosen[1], amount)]
                        );
                    }

                    await session.FlushAsync(Token);
                    return held;
                },
                Token
            );
        }
    }
}
