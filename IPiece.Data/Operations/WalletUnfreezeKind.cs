using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Ends an investor's freeze: the standing is what it was before.</summary>
internal sealed class WalletUnfreezeKind : IChangeKind
{
    private const string ReadFreeze = "select request_id from ipiece.investor_freezes where investor_id = $1";

    private const string Unfreeze = """
        with ended as (delete from ipiece.investor_freezes where investor_id = $1 returning investor_id, status_before)
        update ipiece.investors i set kyc_status = e.status_before from ended e where i.id = e.investor_id and i.kyc_status = 4
        """;

    public string Kind => ChangeRequestKinds.WalletUnfreeze;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var investor = ChangePayloads.Read<WalletChange>(context.Request).InvestorId;
        _ = await OperationRows.InvestorAsync(context, investor, "investorId", cancellationToken);
        await using var command = OperationRows.Command(context, ReadFreeze, investor);
        return await command.ExecuteScalarAsync(cancellationToken) is null
            ? throw new ChangeRefusedException(
                ChangeRefusal.Conflict,
                ChangeCodes.NotFrozen,
                $"Investor {investor} is not frozen.",
                "investorId"
            )
            : null;
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var investor = ChangePayloads.Read<WalletChange>(context.Request).InvestorId;
        await using (var unfreeze = OperationRows.Command(context, Unfreeze, investor))
        {
            await unfreeze.ExecuteNonQueryAsync(cancellationToken);
        }

        return await OperationRows.AddAsync(context, OperationKind.UnfreezeWallet, cancellationToken, investor);
    }
}
