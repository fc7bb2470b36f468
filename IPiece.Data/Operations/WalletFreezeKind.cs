using IPiece.Data.People;
using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Freezes an investor: no new order from now on, and nothing that the wallet has moves once the chain has heard.</summary>
internal sealed class WalletFreezeKind : IChangeKind
{
    private const string Freeze = """
        with before as (select id, kyc_status from ipiece.investors where id = $1),
        noted as (
            insert into ipiece.investor_freezes (investor_id, status_before, request_id, frozen_at)
            select id, kyc_status, $2, $3 from before)
        update ipiece.investors i set kyc_status = 4 from before b where i.id = b.id
        """;

    public string Kind => ChangeRequestKinds.WalletFreeze;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var investor = ChangePayloads.Read<WalletChange>(context.Request).InvestorId;
        if (await OperationRows.InvestorAsync(context, investor, "investorId", cancellationToken) == (short)KycStatus.Frozen)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Conflict,
                ChangeCodes.AlreadyFrozen,
                $"Investor {investor} is frozen.",
                "investorId"
            );
        }

        await OperationRows.DemandWalletAsync(context, investor, "investorId", cancellationToken);
        return null;
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var investor = ChangePayloads.Read<WalletChange>(context.Request).InvestorId;
        await using var freeze = OperationRows.Command(context, Freeze, investor);
        freeze.Parameters.Add(new() { Value = context.Request.Id });
        freeze.Parameters.Add(new() { Value = context.Now.ToUniversalTime() });
        await freeze.ExecuteNonQueryAsync(cancellationToken);
        return await OperationRows.AddAsync(context, OperationKind.FreezeWallet, cancellationToken, investor);
    }
}
