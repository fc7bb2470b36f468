using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Sessions;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Sessions;
using Npgsql;

namespace IPiece.Matching.Verification;

/// <summary>
/// Runs a market's command log through a fresh engine on the naive book, each session by the terms that the policies' history gives for
/// its date.
/// </summary>
/// <param name="dataSource">Knows the history of policies, which only grows.</param>
/// <param name="instrument">The market.</param>
internal sealed class LogReplay(NpgsqlDataSource dataSource, InstrumentId instrument)
{
    /// <summary>What the replay gave.</summary>
    public ReplayedTrades Trades { get; } = new();

    /// <summary>The market as the log leaves it.</summary>
    public Market Market { get; private set; } = null!;

    /// <summary>How many commands the log has.</summary>
    public long Commands { get; private set; }

    /// <summary>Replays.</summary>
    /// <param name="connection">In the transaction that the result is compared in.</param>
    /// <param name="offeringPrice">The first base price.</param>
    /// <param name="sessionDate">The session of a market without a command.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(NpgsqlConnection connection, long offeringPrice, DateOnly sessionDate, CancellationToken cancellationToken)
    {
        await using var command = LoggedCommand.Query(connection, instrument);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var logged = LoggedCommand.Of(reader);
            if (Commands == 0)
            {
                // A roll as the first command says nothing about the session before; nothing happened in it.
                var terms = await TermsAsync(SeoulClock.DateOf(logged.ReceivedAt), cancellationToken);
                Market = Open(terms, offeringPrice);
            }

            Commands++;
            await ApplyAsync(logged, cancellationToken);
        }

        if (Commands == 0)
        {
            Market = Open(await TermsAsync(sessionDate, cancellationToken), offeringPrice);
        }
    }

    private Market Open(SessionTerms terms, long offeringPrice)
    {
        var market = new Market(terms.Rules, offeringPrice, Trades, new NaiveOrderBook(), terms.IsFirstDay);
        if (terms.Rules.Mode == MarketMode.CallAuction)
        {
            market.ChangePhase(MarketPhase.CallAuction, PhaseCause.Round);
        }

        return market;
    }

    private async Task ApplyAsync(LoggedCommand logged, CancellationToken cancellationToken)
    {
        switch (logged.Kind)
        {
            case OrderCommandKind.New:
                Market.Place(logged.Order);
                break;
            case OrderCommandKind.Cancel:
                Market.Cancel(logged.OrderId!.Value);
                break;
            case OrderCommandKind.Replace:
                Market.Replace(logged.OrderId!.Value, logged.Price!.Value, logged.Quantity!.Value);
                break;
            case OrderCommandKind.CancelByOperator when logged.OrderId is { } order:
                Market.CancelByOperator(order);
                break;
            case OrderCommandKind.CancelByOperator:
                break;
            case OrderCommandKind.DayRoll:
                await RollAsync(logged, cancellationToken);
                break;
            case OrderCommandKind.Phase:
                ChangePhase(logged);
                break;
            default:
                throw new InvalidDataException($"The log has a command of kind {logged.Kind}.");
        }
    }

    private async Task RollAsync(LoggedCommand roll, CancellationToken cancellationToken)
    {
        // Rolls of before sessions were logged say only when they were.
        var terms = await TermsAsync(roll.SessionDate ?? SeoulClock.DateOf(roll.ReceivedAt), cancellationToken);
        Market.UseRules(terms.Rules);
        Market.RollDay(roll.Price, terms.IsFirstDay, band: null);
        if (roll is { Quantity: { } phase, Cause: { } cause } && (MarketPhase)phase != MarketPhase.Halted)
        {
            Market.ChangePhase((MarketPhase)phase, cause);
        }
    }

    private void ChangePhase(LoggedCommand logged)
    {
        if (logged is { Actor: null, Note: CommandRow.Extended })
        {
            // How long an auction gathered is a fact of its day, as every move is: rules of later versions may say otherwise.
            _ = Market.TryExtendAuction();
        }
        else
        {
            Market.ChangePhase((MarketPhase)logged.Quantity!.Value, logged.Cause ?? PhaseCause.Session);
        }
    }

    private async Task<SessionTerms> TermsAsync(DateOnly session, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await TermsReader.ReadAsync(connection, instrument, session, cancellationToken);
    }
}
