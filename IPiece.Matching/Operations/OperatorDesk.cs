using IPiece.Data.Orders;
using IPiece.Domain.Orders;
using IPiece.Domain.Orders.Operations;
using IPiece.Matching.Orders;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Operations;

/// <summary>Where operators' commands come in. They go before whatever else waits, and are audited in the transaction that obeys them.</summary>
/// <param name="intake">Knows where the markets run, and stamps commands.</param>
public sealed class OperatorDesk(OrderIntake intake)
{
    /// <summary>The longest reason and the longest name of an operator.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The most orders that one request may name.</summary>
    public const int MaxNamedOrders = 1_000;

    /// <summary>Stops a market.</summary>
    public Task<CommandAnswer> HaltAsync(int instrument, HaltMarket request, CancellationToken cancellationToken) =>
        !IsText(request.Actor) || !IsText(request.ReasonKo) || !IsText(request.ReasonEn)
            ? BadRequest()
            : SubmitAsync(
                instrument,
                new OperatorRequest(request.Actor, request.ReasonEn, request),
                OrderCommandKind.Phase,
                request.IdempotencyKey,
                cancellationToken
            );

    /// <summary>Ends a halt.</summary>
    public Task<CommandAnswer> ResumeAsync(int instrument, ResumeMarket request, CancellationToken cancellationToken) =>
        !IsText(request.Actor) || !IsText(request.Reason)
            ? BadRequest()
            : SubmitAsync(
                instrument,
                new OperatorRequest(request.Actor, request.Reason, request),
                OrderCommandKind.Phase,
                request.IdempotencyKey,
                cancellationToken
            );

    /// <summary>Takes orders out.</summary>
    public Task<CommandAnswer> CancelAsync(int instrument, CancelOrders request, CancellationToken cancellationToken)
    {
        var scopes = (request.OrderIds is not null ? 1 : 0) + (request.InvestorId is not null ? 1 : 0) + (request.All ? 1 : 0);
        if (!IsText(request.Actor) || !IsText(request.Reason) || scopes != 1 || request.OrderIds is { Count: 0 or > MaxNamedOrders })
        {
            return BadRequest();
        }

        var operation = new OperatorRequest(request.Actor, request.Reason, request);
        return SubmitAsync(instrument, operation, OrderCommandKind.CancelByOperator, request.IdempotencyKey, cancellationToken);
    }

    private static bool IsText(string? text) => text is { Length: > 0 and <= MaxTextLength } && !string.IsNullOrWhiteSpace(text);

    private static Task<CommandAnswer> BadRequest() =>
        Task.FromResult(new CommandAnswer(StatusCodes.Status400BadRequest, OrderProblems.BadRequest));

    private Task<CommandAnswer> SubmitAsync(
        int instrument,
        OperatorRequest operation,
        OrderCommandKind kind,
        string key,
        CancellationToken cancellationToken
    ) =>
        OrderIntake.IsKey(key)
            ? intake.SubmitAsync(
                instrument,
                at => new MarketCommand(kind, at, IdempotencyKey: key, Operation: operation),
                cancellationToken
            )
            : Task.FromResult(new CommandAnswer(StatusCodes.Status400BadRequest, OrderProblems.BadIdempotencyKey));
}
