using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Data.Tests.Ledger;

/// <summary>A market's worth of accounts, and short words for what tests do with them.</summary>
internal sealed class LedgerBench(TestDatabase database, AccountId cash, AccountId otherCash, AccountId units, AccountId fees)
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    private static int _keys;

    public AccountId Cash => cash;

    public AccountId OtherCash => otherCash;

    public AccountId Units => units;

    public AccountId Fees => fees;

    /// <summary>Two investors, the first with won, both with the first's instrument.</summary>
    public static async Task<LedgerBench> CreateAsync(TestDatabase database, long krw, CancellationToken cancellationToken)
    {
        var first = await database.Seed.InvestorAsync(krw, cancellationToken);
        var second = await database.Seed.InvestorAsync(cancellationToken);
        var instrument = await database.Seed.InstrumentAsync(cancellationToken);
        await database.Seed.IssueAsync(first, instrument, 10, cancellationToken);
        return new LedgerBench(
            database,
            await database.Accounts.EnsureAsync(AccountKey.Cash(first), cancellationToken),
            await database.Accounts.EnsureAsync(AccountKey.Cash(second), cancellationToken),
            await database.Accounts.EnsureAsync(AccountKey.Units(first, instrument), cancellationToken),
            await database.Accounts.EnsureAsync(AccountKey.Fees(instrument), cancellationToken)
        );
    }

    public static JournalDraft Draft(JournalKind kind = JournalKind.Trade, string? key = null) =>
        new(kind, key ?? $"bench:{Interlocked.Increment(ref _keys)}", Noon, ReferenceKind.Order, 1);

    /// <summary>Opens, works, flushes and commits.</summary>
    public Task<T> CommitAsync<T>(Func<LedgerSession, T> work, CancellationToken cancellationToken, params HoldId[] holds) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var scope = new LedgerScope([cash, otherCash, units, fees]) { Holds = holds, NewHolds = 10 };
                var session = await LedgerSession.OpenAsync(transaction, database.Ids, scope, cancellationToken);
                var result = work(session);
                await session.FlushAsync(cancellationToken);
                return result;
            },
            cancellationToken
        );

    public Task<HoldId> HoldAsync(long amount, CancellationToken cancellationToken) =>
        CommitAsync(
            session => session.TryHold(cash, amount, HoldPurpose.Order, Draft(JournalKind.HoldPlaced), out var hold) ? hold : default,
            cancellationToken
        );

    public Task<AccountBalance> BalanceAsync(AccountId account, CancellationToken cancellationToken) =>
        CommitAsync(session => session.Balance(account), cancellationToken);
}
