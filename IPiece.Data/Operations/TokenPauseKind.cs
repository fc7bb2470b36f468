using IPiece.Data.Requests;

namespace IPiece.Data.Operations;

/// <summary>Stops an instrument's token for everybody, or lets it go on. What a token does is what its last operation said.</summary>
/// <param name="pauses">Stops rather than lets go on.</param>
internal sealed class TokenPauseKind(bool pauses) : IChangeKind
{
    private const string ReadLast = """
        select kind from ipiece.chain_operations where instrument_id = $1 and kind in (7, 8) order by id desc limit 1
        """;

    private const string LockInstrument = "select from ipiece.instruments where id = $1 for no key update";

    public string Kind => pauses ? ChangeRequestKinds.TokenPause : ChangeRequestKinds.TokenUnpause;

    private OperationKind Operation => pauses ? OperationKind.PauseToken : OperationKind.UnpauseToken;

    public async Task<DateTimeOffset?> CheckAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var symbol = ChangePayloads.Read<TokenChange>(context.Request).Symbol;
        var instrument = await OperationRows.InstrumentAsync(context, symbol, cancellationToken);
        if (context.Approver is not null)
        {
            // Of two approvals at once the second sees what the first did.
            await using var turn = OperationRows.Command(context, LockInstrument, instrument.Value);
            await turn.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = OperationRows.Command(context, ReadLast, instrument.Value);
        var isPaused = await command.ExecuteScalarAsync(cancellationToken) is (short)OperationKind.PauseToken;
        return isPaused == pauses
            ? throw new ChangeRefusedException(
                ChangeRefusal.Conflict,
                pauses ? ChangeCodes.AlreadyPaused : ChangeCodes.NotPaused,
                $"The token of {symbol} {(isPaused ? "rests" : "does not rest")}.",
                "symbol"
            )
            : null;
    }

    public async Task<AppliedChange> ApplyAsync(ChangeContext context, CancellationToken cancellationToken)
    {
        var symbol = ChangePayloads.Read<TokenChange>(context.Request).Symbol;
        var instrument = await OperationRows.InstrumentAsync(context, symbol, cancellationToken);
        return await OperationRows.AddAsync(context, Operation, cancellationToken, instrument: instrument);
    }
}
