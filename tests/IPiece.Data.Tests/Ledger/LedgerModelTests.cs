using FsCheck;
using FsCheck.Fluent;
using IPiece.Data.Invariants;
using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Data.Tests.Ledger;

/// <summary>Random journals and holds against a model that is obviously right: two dictionaries.</summary>
public sealed class LedgerModelTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private const int Customers = 5;
    private const int Rounds = 40;
    private const int StepsPerSession = 12;
    private const long StartKrw = 5_000;
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => fixture.Database;

    [Theory]
    [InlineData(11)]
    [InlineData(22)]
    [InlineData(33)]
    public async Task The_ledger_agrees_with_a_plain_model_after_every_session(int seed)
    {
        var accounts = new List<AccountId>();
        for (var index = 0; index < Customers; index++)
        {
            var investor = await Database.Seed.InvestorAsync(StartKrw, Token);
            accounts.Add(await Database.Accounts.EnsureAsync(AccountKey.Cash(investor), Token));
        }

        var model = new LedgerModel(accounts, StartKrw);
        var sessions = Step.Generator(Customers)
            .ListOf(StepsPerSession)
            .Sample(size: 50, seed: new Rnd((ulong)seed, GoldenGamma), numberOfSamples: Rounds)
            .ToList();
        foreach (var (steps, number) in sessions.Select((steps, number) => (steps, number)))
        {
            await RunAsync(model, accounts, steps, $"{seed}:{number}");
            foreach (var account in accounts)
            {
                Assert.Equal(model.Balance(account), await BalanceAsync(account));
            }
        }

        Assert.True(model.Accepted > 0 && model.Refused > 0, "the generator must reach both sides of the rules");
        Assert.All(
            await new InvariantReport(Database.DataSource).ConservationAsync(Token),
            result => Assert.True(result.Holds, result.ToString())
        );
    }

    private Task<bool> RunAsync(LedgerModel model, List<AccountId> accounts, IEnumerable<Step> steps, string key) =>
        Database.InTransactionAsync(
            async transaction =>
            {
                var scope = new LedgerScope(accounts) { Holds = [.. model.OpenHolds], NewHolds = StepsPerSession };
                var session = await LedgerSession.OpenAsync(transaction, Database.Ids, scope, Token);
                var number = 0;
                foreach (var step in steps)
                {
                    model.Apply(session, step, accounts, $"{key}:{number++}");
                }

                await session.FlushAsync(Token);
                return true;
            },
            Token
        );

    private async Task<AccountBalance> BalanceAsync(AccountId account)
    {
        await using var command = Database.DataSource.CreateCommand($"select posted, held from accounts where id = {account}");
        await using var reader = await command.ExecuteReaderAsync(Token);
        await reader.ReadAsync(Token);
        return new AccountBalance(reader.GetInt64(0), reader.GetInt64(1));
    }
}
