using IPiece.Data.Ledger;
using IPiece.Data.Movements;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using IPiece.Testing;

namespace IPiece.Data.Tests.Ledger;

public sealed class LedgerRules(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task A_deposit_is_money_of_the_customer_and_a_claim_on_the_bank()
    {
        var bank = await Database.Accounts.EnsureAsync(AccountKey.BankClearing, Token);
        var before = await PostedAsync(bank);
        var investor = await Database.Seed.InvestorAsync(1_000, Token);
        var cash = await Database.Accounts.EnsureAsync(AccountKey.Cash(investor), Token);
        Assert.Equal(1_000, await PostedAsync(cash));
        Assert.Equal(before - 1_000, await PostedAsync(bank));
    }

    [Fact]
    public async Task A_session_takes_the_accounts_of_more_than_ten_thousand_customers_as_a_day_roll_needs()
    {
        const int Customers = 10_001;
        await using var open = Database.OwnerDataSource.CreateCommand(
            $"""
            insert into ipiece.accounts (owner_kind, owner_id, asset_id, kind, posted, held, version)
            select 1, 1000000000 + n, 1, k, 0, 0, 0 from generate_series(1, {Customers}) n, generate_series(1, 2) k returning id
            """
        );
        var accounts = new List<AccountId>();
        await using (var reader = await open.ExecuteReaderAsync(Token))
        {
            while (await reader.ReadAsync(Token))
            {
                accounts.Add(new AccountId(reader.GetInt64(0)));
            }
        }

        var last = await Database.InTransactionAsync(
            async transaction =>
            {
                var session = await LedgerSession.OpenAsync(transaction, Database.Ids, new LedgerScope(accounts), Token);
                return session.Balance(accounts[^1]);
            },
            Token
        );
        Assert.Equal(new AccountBalance(0, 0), last);
    }

    [Fact]
    public async Task A_hold_takes_from_what_is_available_and_leaves_what_is_posted()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        var hold = await bench.HoldAsync(700, Token);
        Assert.True(hold.Value > 0);
        Assert.Equal(new AccountBalance(1_000, 700), await bench.BalanceAsync(bench.Cash, Token));
        Assert.Equal(300, (await bench.BalanceAsync(bench.Cash, Token)).Available);
    }

    [Fact]
    public async Task A_hold_beyond_what_is_available_is_refused_and_leaves_nothing()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        await bench.HoldAsync(700, Token);
        Assert.Equal(default, await bench.HoldAsync(301, Token));
        Assert.Equal(new AccountBalance(1_000, 700), await bench.BalanceAsync(bench.Cash, Token));
        Assert.NotEqual(default, await bench.HoldAsync(300, Token));
    }

    [Fact]
    public async Task A_hold_is_posted_in_parts_and_the_rest_released()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        var hold = await bench.HoldAsync(700, Token);
        await bench.CommitAsync(
            session =>
                session.Post(
                    LedgerBench.Draft(),
                    [
                        PostingLine.FromHold(bench.Cash, 400, hold),
                        new(bench.OtherCash, 395),
                        new(bench.Fees, 5),
                        PostingLine.Release(bench.Cash, 50, hold),
                    ]
                ),
            Token,
            hold
        );
        Assert.Equal(new AccountBalance(600, 250), await bench.BalanceAsync(bench.Cash, Token));
        var released = await bench.CommitAsync(session => session.Release(hold, LedgerBench.Draft(JournalKind.HoldReleased)), Token, hold);
        Assert.Equal(250, released);
        Assert.Equal(new AccountBalance(600, 0), await bench.BalanceAsync(bench.Cash, Token));
        Assert.Equal(
            "700 of 0 left, closed",
            await Database.ScalarAsync<string>(
                $"select format('%s of %s left, %s', amount, remaining, case when closed_at is null then 'open' else 'closed' end) from ipiece.holds where id = {hold}",
                Token
            )
        );
        Assert.Equal(0, await bench.CommitAsync(session => session.Release(hold, LedgerBench.Draft()), Token, hold));
    }

    [Fact]
    public async Task More_than_a_hold_has_left_cannot_be_taken_from_it()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        var hold = await bench.HoldAsync(100, Token);
        await RefusedAsync(bench, [PostingLine.FromHold(bench.Cash, 101, hold), new(bench.OtherCash, 101)], hold);
    }

    [Fact]
    public async Task A_journal_that_does_not_balance_per_asset_is_refused()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        await RefusedAsync(bench, [new(bench.Cash, -100), new(bench.OtherCash, 99)]);
        // Won against units: zero in sum, and still nonsense.
        await RefusedAsync(bench, [new(bench.Cash, 5), new(bench.Units, -5)]);
    }

    [Fact]
    public async Task A_posting_never_takes_a_customer_below_its_holds()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        await bench.HoldAsync(600, Token);
        await RefusedAsync(bench, [new(bench.Cash, -401), new(bench.OtherCash, 401)]);
    }

    [Fact]
    public async Task Somebody_elses_hold_cannot_be_used()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        var hold = await bench.HoldAsync(100, Token);
        await RefusedAsync(bench, [PostingLine.FromHold(bench.OtherCash, 100, hold), new(bench.Cash, 100)], hold);
    }

    [Fact]
    public async Task An_amount_that_overflows_is_refused_and_leaves_nothing()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        await Assert.ThrowsAsync<OverflowException>(() =>
            bench.CommitAsync(
                session => session.Post(LedgerBench.Draft(), [new(bench.Cash, long.MaxValue), new(bench.OtherCash, -long.MaxValue)]),
                Token
            )
        );
        Assert.Equal(new AccountBalance(1_000, 0), await bench.BalanceAsync(bench.Cash, Token));
    }

    [Fact]
    public async Task A_session_that_refused_something_cannot_be_flushed()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            bench.CommitAsync(
                session =>
                    Assert.Throws<LedgerRuleException>(() =>
                        session.Post(LedgerBench.Draft(), [new(bench.Cash, -2_000), new(bench.OtherCash, 2_000)])
                    ),
                Token
            )
        );
        Assert.Equal(new AccountBalance(1_000, 0), await bench.BalanceAsync(bench.Cash, Token));
    }

    [Fact]
    public async Task An_event_told_twice_is_posted_once()
    {
        var investor = await Database.Seed.InvestorAsync(Token);
        Deposit[] deposits = [new(investor, new Krw(500), "deposit:bank-1"), new(investor, new Krw(300), "deposit:bank-2")];
        var first = await DepositAsync(deposits);
        var second = await DepositAsync([.. deposits, new(investor, new Krw(1), "deposit:bank-3")]);
        Assert.Equal(["deposit:bank-1", "deposit:bank-2"], first.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["deposit:bank-3"], second.Keys);
        Assert.Equal(801, await PostedAsync(await Database.Accounts.EnsureAsync(AccountKey.Cash(investor), Token)));
        Assert.Equal(
            3,
            await Database.ScalarAsync<long>($"select count(*) from ipiece.chain_instructions where investor_id = {investor}", Token)
        );
    }

    [Fact]
    public async Task An_event_told_twice_at_once_is_posted_once()
    {
        var investor = await Database.Seed.InvestorAsync(Token);
        var booked = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => DepositAsync([new(investor, new Krw(500), "deposit:bank-race")]))
        );
        Assert.Single(booked, result => result.Count == 1);
        Assert.Equal(500, await PostedAsync(await Database.Accounts.EnsureAsync(AccountKey.Cash(investor), Token)));
    }

    [Fact]
    public async Task A_key_posted_unawares_is_reported_and_nothing_is_posted()
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        var draft = LedgerBench.Draft(key: "trade:unawares");
        PostingLine[] lines = [new(bench.Cash, -1), new(bench.OtherCash, 1)];
        await bench.CommitAsync(session => session.Post(draft, lines), Token);
        await Assert.ThrowsAsync<RepeatedJournalException>(() => bench.CommitAsync(session => session.Post(draft, lines), Token));
        Assert.Equal(new AccountBalance(999, 0), await bench.BalanceAsync(bench.Cash, Token));
    }

    [Theory]
    [InlineData(
        "update ipiece.accounts set held = posted + 1 where owner_kind = 1 and id = (select max(id) from ipiece.accounts where owner_kind = 1)"
    )]
    [InlineData("update ipiece.accounts set held = -1 where id = (select max(id) from ipiece.accounts)")]
    [InlineData("update ipiece.holds set remaining = amount + 1 where id = (select max(id) from ipiece.holds)")]
    [InlineData("update ipiece.holds set remaining = -1 where id = (select max(id) from ipiece.holds)")]
    [InlineData(
        "insert into ipiece.journal_lines select 1, 30000, id, version + 1, 5, 0, posted + 5, held, null from ipiece.accounts where asset_id = 1 limit 1"
    )]
    public async Task Even_the_owner_cannot_write_what_breaks_a_rule(string sql)
    {
        var bench = await LedgerBench.CreateAsync(Database, 1_000, Token);
        await bench.HoldAsync(1, Token);
        await using var command = Database.OwnerDataSource.CreateCommand(sql);
        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync(Token));
        Assert.Equal(Npgsql.PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }

    [Fact]
    public async Task Every_statement_reconciles_line_by_line()
    {
        var bench = await LedgerBench.CreateAsync(Database, 10_000, Token);
        for (var round = 0; round < 25; round++)
        {
            var hold = await bench.HoldAsync(300, Token);
            await bench.CommitAsync(
                session =>
                {
                    session.Post(LedgerBench.Draft(), [PostingLine.FromHold(bench.Cash, 100, hold), new(bench.OtherCash, 100)]);
                    return session.Release(hold, LedgerBench.Draft(JournalKind.HoldReleased));
                },
                Token,
                hold
            );
        }

        var lines = await StatementAsync(bench.Cash, pageSize: 7);
        Assert.Equal(76, lines.Count);
        var (posted, held) = (0L, 0L);
        foreach (var line in lines.OrderBy(line => line.Version))
        {
            posted += line.PostedDelta;
            held += line.HeldDelta;
            Assert.Equal((posted, held), (line.PostedAfter, line.HeldAfter));
        }

        Assert.Equal(Enumerable.Range(1, 76).Select(number => (long)number), lines.Select(line => line.Version).Order());
        Assert.Equal(new AccountBalance(posted, held), await bench.BalanceAsync(bench.Cash, Token));
        var journal = Assert.Single(await new StatementReader(Database.DataSource).JournalsAsync([lines[1].Journal], Token));
        Assert.Equal([-100L, 100L], journal.Lines.Select(line => line.PostedDelta));
    }

    private async Task<List<StatementLine>> StatementAsync(AccountId account, int pageSize)
    {
        var reader = new StatementReader(Database.DataSource);
        var lines = new List<StatementLine>();
        long? before = null;
        do
        {
            var page = await reader.ReadAsync(account, before, pageSize, Token);
            lines.AddRange(page.Lines);
            before = page.NextBefore;
        } while (before is not null);
        return lines;
    }

    private async Task RefusedAsync(LedgerBench bench, PostingLine[] lines, params HoldId[] holds)
    {
        var before = await bench.BalanceAsync(bench.Cash, Token);
        await Assert.ThrowsAsync<LedgerRuleException>(() =>
            bench.CommitAsync(session => session.Post(LedgerBench.Draft(), lines), Token, holds)
        );
        Assert.Equal(before, await bench.BalanceAsync(bench.Cash, Token));
    }

    private Task<IReadOnlyDictionary<string, JournalId>> DepositAsync(Deposit[] deposits) =>
        Database.InTransactionAsync(transaction => Database.Movements.DepositAsync(transaction, deposits, Token), Token);

    private Task<long> PostedAsync(AccountId account) =>
        Database.ScalarAsync<long>($"select posted from ipiece.accounts where id = {account}", Token);
}
