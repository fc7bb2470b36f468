using IPiece.Data.Ledger;
using IPiece.Testing;

namespace IPiece.Data.Tests.Ledger;

public sealed class LedgerRules(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task A_deposit_is_money_of_the_customer_and_a_debt_of_the_bank()
    {
        var bank = await Database.Accounts.EnsureAsync(AccountKey.BankClearing, Token);
        var before = await BalanceAsync(bank);
        var investor = await Database.Seed.InvestorAsync(1_000, Token);
        var cash = await Database.Accounts.EnsureAsync(AccountKey.Cash(investor), Token);
        Assert.Equal(new AccountBalance(1_000, 0), await BalanceAsync(cash));
        Assert.Equal(before.Posted - 1_000, (await BalanceAsync(bank)).Posted);
    }

    private Task<AccountBalance> BalanceAsync(Domain.Identifiers.AccountId account) =>
        Database.InTransactionAsync(
            async transaction =>
            {
                var session = await LedgerSession.OpenAsync(transaction, Database.Ids, new LedgerScope([account]), Token);
                return session.Balance(account);
            },
            Token
        );
}
