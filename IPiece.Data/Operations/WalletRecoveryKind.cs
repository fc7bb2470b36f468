using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Gives an investor a new wallet in place of a lost one.</summary>
internal sealed class WalletRecoveryKind : IChangeKind
{
    public string Kind => ChangeRequestKinds.WalletRecovery;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var investor = ChangePayloads.Read<WalletChange>(context.Request).InvestorId;
        _ = await OperationRows.InvestorAsync(context, investor, "investorId", cancellationToken);
        await OperationRows.DemandWalletAsync(context, investor, "investorId", cancellationToken);
        return await OperationRows.IsOpenAsync(context, investor, OperationKind.RecoverWallet, cancellationToken)
            ? throw new ChangeRefusedException(
                ChangeRefusal.Conflict,
                ChangeCodes.OperationOpen,
                $"A new wallet for investor {investor} is on its way, or was refused: look at that operation first.",
                "investorId"
            )
            : null;
    }

    public Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken) =>
        OperationRows.AddAsync(
            context,
            OperationKind.RecoverWallet,
            cancellationToken,
            ChangePayloads.Read<WalletChange>(context.Request).InvestorId
        );
}
