using System.Collections.Concurrent;
using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using IPiece.Matching.Leases;
using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Orders;

/// <summary>Where commands come in: the shape is checked, accounts are opened, and the command joins its market's queue.</summary>
/// <param name="host">The markets that run here.</param>
/// <param name="leases">Who runs the others.</param>
/// <param name="accounts">Opens accounts outside the batches.</param>
/// <param name="dataSource">Knows the investors.</param>
/// <param name="time">Stamps commands.</param>
public sealed class OrderIntake(
    MarketHost host,
    LeaseStore leases,
    AccountDirectory accounts,
    NpgsqlDataSource dataSource,
    TimeProvider time
)
{
    /// <summary>The longest idempotency key.</summary>
    public const int MaxKeyLength = 255;

    private const string FindInvestor = "select 1 from ipiece.investors where id = $1";

    // An investor's existence never ends, so it is asked once. Bounded by the number of investors.
    private readonly ConcurrentDictionary<long, bool> _investors = new();

    /// <summary>Takes an order.</summary>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">The caller's patience; the command itself goes on.</param>
    /// <returns>The answer, after its batch has committed.</returns>
    public async Task<CommandAnswer> PlaceAsync(PlaceOrder request, CancellationToken cancellationToken)
    {
        if (!IsKey(request.IdempotencyKey))
        {
            return new CommandAnswer(StatusCodes.Status400BadRequest, OrderProblems.BadIdempotencyKey);
        }

        var (market, refusal) = await MarketAsync(request.InstrumentId, cancellationToken);
        if (market is null)
        {
            return refusal!;
        }

        var investor = new InvestorId(request.InvestorId);
        if (!await EnsureInvestorAsync(investor, market.Instrument, cancellationToken))
        {
            return CommandAnswer.Unknown(OrderProblems.UnknownInvestor);
        }

        var command = new MarketCommand(OrderCommandKind.New, time.GetUtcNow(), investor, request.IdempotencyKey, request);
        return await SubmitAsync(market, command, cancellationToken);
    }

    /// <summary>Cancels an order.</summary>
    /// <param name="orderId">The order; it says which market.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="cancellationToken">The caller's patience.</param>
    /// <returns>The answer, after its batch has committed.</returns>
    public async Task<CommandAnswer> CancelAsync(long orderId, CancelOrder request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey is not null && !IsKey(request.IdempotencyKey))
        {
            return new CommandAnswer(StatusCodes.Status400BadRequest, OrderProblems.BadIdempotencyKey);
        }

        return await SubmitForOrderAsync(
            orderId,
            new InvestorId(request.InvestorId),
            at => new MarketCommand(
                OrderCommandKind.Cancel,
                at,
                new InvestorId(request.InvestorId),
                request.IdempotencyKey,
                OrderId: orderId
            ),
            cancellationToken
        );
    }

    /// <summary>Changes an order.</summary>
    /// <param name="orderId">The order; it says which market.</param>
    /// <param name="request">Who asks, and for what.</param>
    /// <param name="cancellationToken">The caller's patience.</param>
    /// <returns>The answer, after its batch has committed.</returns>
    public async Task<CommandAnswer> ReplaceAsync(long orderId, ReplaceOrder request, CancellationToken cancellationToken)
    {
        if (!IsKey(request.IdempotencyKey))
        {
            return new CommandAnswer(StatusCodes.Status400BadRequest, OrderProblems.BadIdempotencyKey);
        }

        var investor = new InvestorId(request.InvestorId);
        return await SubmitForOrderAsync(
            orderId,
            investor,
            at => new MarketCommand(OrderCommandKind.Replace, at, investor, request.IdempotencyKey, OrderId: orderId, Replace: request),
            cancellationToken
        );
    }

    /// <summary>Puts a command of nobody's account into a market's queue.</summary>
    /// <param name="instrument">Which market.</param>
    /// <param name="command">Makes the command, given its time.</param>
    /// <param name="cancellationToken">The caller's patience.</param>
    /// <returns>The answer, after its batch has committed.</returns>
    public async Task<CommandAnswer> SubmitAsync(
        int instrument,
        Func<DateTimeOffset, MarketCommand> command,
        CancellationToken cancellationToken
    )
    {
        var (market, refusal) = await MarketAsync(instrument, cancellationToken);
        return market is null ? refusal! : await SubmitAsync(market, command(time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Whether a text may be an idempotency key.</summary>
    /// <param name="key">The text.</param>
    /// <returns>True for 1 to 255 printable ASCII characters.</returns>
    public static bool IsKey(string? key) => key is { Length: > 0 and <= MaxKeyLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Makes sure that an investor exists and has accounts for a market.</summary>
    /// <returns>False when there is no such investor.</returns>
    public async ValueTask<bool> EnsureInvestorAsync(InvestorId investor, InstrumentId instrument, CancellationToken cancellationToken)
    {
        if (!_investors.ContainsKey(investor.Value))
        {
            await using var command = dataSource.CreateCommand(FindInvestor);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = investor.Value });
            if (await command.ExecuteScalarAsync(cancellationToken) is null)
            {
                return false;
            }

            _ = _investors.TryAdd(investor.Value, true);
        }

        var (cash, units) = (AccountKey.Cash(investor), AccountKey.Units(investor, instrument));
        if (!accounts.TryGet(cash, out _) || !accounts.TryGet(units, out _))
        {
            await accounts.EnsureAsync([cash, units], cancellationToken);
        }

        return true;
    }

    private static async Task<CommandAnswer> SubmitAsync(
        InstrumentSequencer market,
        MarketCommand command,
        CancellationToken cancellationToken
    )
    {
        var pending = new PendingCommand(command) { FollowsCalendar = true };
        return market.TryEnqueue(pending) ? await pending.Answered.WaitAsync(cancellationToken) : CommandAnswer.Retry(OrderProblems.Busy);
    }

    private async Task<CommandAnswer> SubmitForOrderAsync(
        long orderId,
        InvestorId investor,
        Func<DateTimeOffset, MarketCommand> command,
        CancellationToken cancellationToken
    )
    {
        if (orderId <= 0 || orderId > OrderId.From(new InstrumentId(OrderId.MaxInstrument), OrderId.MaxSequence).Value)
        {
            return CommandAnswer.Unknown(OrderProblems.UnknownOrder);
        }

        var (market, refusal) = await MarketAsync(new OrderId(orderId).Instrument.Value, cancellationToken);
        if (market is null)
        {
            return refusal!.Code == OrderProblems.UnknownInstrument ? CommandAnswer.Unknown(OrderProblems.UnknownOrder) : refusal;
        }

        return await EnsureInvestorAsync(investor, market.Instrument, cancellationToken)
            ? await SubmitAsync(market, command(time.GetUtcNow()), cancellationToken)
            : CommandAnswer.Unknown(OrderProblems.UnknownOrder);
    }

    private async Task<(InstrumentSequencer? Market, CommandAnswer? Refusal)> MarketAsync(
        int instrument,
        CancellationToken cancellationToken
    )
    {
        if (host.Find(instrument) is { } market)
        {
            return host.IsOpen ? (market, null) : (null, CommandAnswer.Retry());
        }

        var (exists, endpoint) = await leases.FindAsync(instrument, cancellationToken);
        if (!exists)
        {
            return (null, CommandAnswer.Unknown(OrderProblems.UnknownInstrument));
        }

        return endpoint is null
            ? (null, CommandAnswer.Retry())
            : (null, new CommandAnswer(StatusCodes.Status421MisdirectedRequest, OrderProblems.NotLeaseHolder, Endpoint: endpoint));
    }
}
