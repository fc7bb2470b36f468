using IPiece.Data.Ledger;
using IPiece.Data.Requests;
using IPiece.Domain.Identifiers;

namespace IPiece.Data.Operations;

/// <summary>What operations need of the ledger: an investor's units, and the holds that freezes have put on them.</summary>
internal sealed class UnitsBook(AccountDirectory accounts, LedgerIds ids)
{
    private const string ReadBalance = "select posted, held from ipiece.accounts where id = $1";

    private const string ReadFreezes =
        "select id, remaining from ipiece.holds where account_id = $1 and purpose = 4 and remaining > 0 order by id";

    public ValueTask<AccountId> AccountAsync(long investor, InstrumentId instrument, CancellationToken cancellationToken) =>
        accounts.EnsureAsync(AccountKey.Units(new InvestorId(investor), instrument), cancellationToken);

    public static async Task<AccountBalance> BalanceAsync(ChangeContext context, AccountId account, CancellationToken cancellationToken)
    {
        await using var command = OperationRows.Command(context, ReadBalance, account.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new AccountBalance(reader.GetInt64(0), reader.GetInt64(1)) : default;
    }

    /// <summary>What freezes still hold of an account, oldest first.</summary>
    public static async Task<List<(HoldId Hold, long Remaining)>> FreezesAsync(
        ChangeContext context,
        AccountId account,
        CancellationToken cancellationToken
    )
    {
        await using var command = OperationRows.Command(context, ReadFreezes, account.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var holds = new List<(HoldId, long)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            holds.Add((new HoldId(reader.GetInt64(0)), reader.GetInt64(1)));
        }

        return holds;
    }

    public Task<LedgerSession> OpenAsync(ChangeContext context, LedgerScope scope, CancellationToken cancellationToken) =>
        LedgerSession.OpenAsync(context.Transaction, ids, scope, cancellationToken);

    public static JournalDraft Draft(ChangeContext context, JournalKind kind) =>
        new(kind, $"request:{context.Request.Id}", context.Now, ReferenceKind.Request, context.Request.Id);
}
