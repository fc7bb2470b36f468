using IPiece.Data.Chain;
using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using Npgsql;

namespace IPiece.Data.Movements;

/// <summary>Brings won and units in: journal, chain instruction and position in one transaction, each event once.</summary>
public sealed class MovementDesk(AccountDirectory accounts, LedgerIds ids, TimeProvider time)
{
    /// <summary>Books deposits. Those that were booked before are left alone.</summary>
    /// <param name="transaction">Committed by the caller.</param>
    /// <param name="deposits">What came in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="occurredAt">When it happened, if not now.</param>
    /// <returns>The journals of those that are new, by natural key.</returns>
    public async Task<IReadOnlyDictionary<string, JournalId>> DepositAsync(
        NpgsqlTransaction transaction,
        IReadOnlyCollection<Deposit> deposits,
        CancellationToken cancellationToken,
        DateTimeOffset? occurredAt = null
    )
    {
        var bank = await accounts.EnsureAsync(AccountKey.BankClearing, cancellationToken);
        await accounts.EnsureAsync(deposits.Select(deposit => AccountKey.Cash(deposit.Investor)), cancellationToken);
        var scope = new LedgerScope([bank, .. deposits.Select(deposit => Known(AccountKey.Cash(deposit.Investor)))])
        {
            NaturalKeys = [.. deposits.Select(deposit => deposit.NaturalKey)],
        };
        var session = await LedgerSession.OpenAsync(transaction, ids, scope, cancellationToken);
        var now = time.GetUtcNow();
        var booked = new List<(Deposit Deposit, PostedJournal Journal)>();
        foreach (var deposit in deposits.Where(deposit => !session.IsPosted(deposit.NaturalKey)))
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deposit.Amount.Value, nameof(deposits));
            var draft = new JournalDraft(
                JournalKind.Deposit,
                deposit.NaturalKey,
                occurredAt ?? now,
                ReferenceKind.Investor,
                deposit.Investor.Value
            );
            PostingLine[] lines = [new(bank, -deposit.Amount.Value), new(Known(AccountKey.Cash(deposit.Investor)), deposit.Amount.Value)];
            booked.Add((deposit, session.Post(draft, lines)));
        }

        await session.FlushAsync(cancellationToken);
        var instructions = booked.ConvertAll(entry => new ChainInstruction
        {
            Kind = InstructionKind.Deposit,
            InvestorId = entry.Deposit.Investor,
            Krw = entry.Deposit.Amount,
            ReferenceId = entry.Journal.Id.Value,
            CreatedAt = now,
        });
        await ChainInstructionWriter.InsertAsync(transaction, instructions, cancellationToken);
        return booked.ToDictionary(entry => entry.Deposit.NaturalKey, entry => entry.Journal.Id, StringComparer.Ordinal);
    }

    /// <summary>Issues units to their first holders. What was issued before is left alone.</summary>
    /// <param name="transaction">Committed by the caller.</param>
    /// <param name="issues">What is issued to whom; each pair of holder and instrument at most once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="occurredAt">When it happened, if not now.</param>
    /// <returns>The journals of those that are new, by natural key.</returns>
    public async Task<IReadOnlyDictionary<string, JournalId>> IssueAsync(
        NpgsqlTransaction transaction,
        IReadOnlyCollection<UnitIssue> issues,
        CancellationToken cancellationToken,
        DateTimeOffset? occurredAt = null
    )
    {
        await accounts.EnsureAsync(issues.SelectMany(Keys), cancellationToken);
        var scope = new LedgerScope([.. issues.SelectMany(Keys).Distinct().Select(Known)])
        {
            NaturalKeys = [.. issues.Select(issue => issue.NaturalKey)],
        };
        var session = await LedgerSession.OpenAsync(transaction, ids, scope, cancellationToken);
        var now = time.GetUtcNow();
        var booked = new List<(UnitIssue Issue, PostedJournal Journal)>();
        foreach (var issue in issues.Where(issue => !session.IsPosted(issue.NaturalKey)))
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(issue.Amount.Value, nameof(issues));
            var draft = new JournalDraft(
                JournalKind.Issuance,
                issue.NaturalKey,
                occurredAt ?? now,
                ReferenceKind.Instrument,
                issue.Instrument.Value
            );
            PostingLine[] lines =
            [
                new(Known(AccountKey.Issuance(issue.Instrument)), -issue.Amount.Value),
                new(Known(AccountKey.Units(issue.Investor, issue.Instrument)), issue.Amount.Value),
            ];
            booked.Add((issue, session.Post(draft, lines)));
        }

        await session.FlushAsync(cancellationToken);
        var instructions = booked.ConvertAll(entry => new ChainInstruction
        {
            Kind = InstructionKind.IssueUnits,
            InstrumentId = entry.Issue.Instrument,
            InvestorId = entry.Issue.Investor,
            Units = entry.Issue.Amount,
            ReferenceId = entry.Journal.Id.Value,
            CreatedAt = now,
        });
        await ChainInstructionWriter.InsertAsync(transaction, instructions, cancellationToken);
        await PositionOpener.AddAsync(transaction, booked.ConvertAll(entry => entry.Issue), now, cancellationToken);
        return booked.ToDictionary(entry => entry.Issue.NaturalKey, entry => entry.Journal.Id, StringComparer.Ordinal);
    }

    private static IEnumerable<AccountKey> Keys(UnitIssue issue) =>
        [AccountKey.Issuance(issue.Instrument), AccountKey.Units(issue.Investor, issue.Instrument)];

    private AccountId Known(AccountKey key) =>
        accounts.TryGet(key, out var account) ? account : throw new InvalidOperationException($"Account {key} was not opened.");
}
