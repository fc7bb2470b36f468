using IPiece.Data.Calendar;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Sessions;
using IPiece.Matching.Engine;
using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Sessions;

/// <summary>Reads what a session runs by: the policies in force at its beginning, those for its market before those for all.</summary>
public static class TermsReader
{
    private const string ReadListing = "select listed_on from ipiece.instruments where id = $1";

    /// <summary>Reads, as the transaction that the connection is in sees it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="instrument">The market.</param>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its terms.</returns>
    public static async Task<SessionTerms> ReadAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        DateOnly session,
        CancellationToken cancellationToken
    )
    {
        var policies = await PolicyBook.ReadAsync(connection, SeoulClock.BeginningOf(session), instrument, cancellationToken);
        var calendar = await CalendarBook.ReadAsync(connection, instrument, policies.SessionHours, session, session, cancellationToken);
        await using var command = new NpgsqlCommand(ReadListing, connection) { Parameters = { Parameters.One(instrument.Value) } };
        var listedOn = (DateOnly)(
            await command.ExecuteScalarAsync(cancellationToken)
            ?? throw new MarketInvariantException($"Instrument {instrument} is not listed.")
        );
        return new SessionTerms(
            session,
            RulesOf(policies),
            policies.TradingFee,
            calendar.PlanFor(session, policies.MarketMode, policies.AuctionRoundMinutes),
            session == listedOn,
            policies.Volatility.Seconds,
            policies.AuctionRandomEndSeconds,
            policies.ReopeningAuctionSeconds
        );
    }

    /// <summary>The latest session of a market that has begun by a day, if it is a later one than the market is in.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="instrument">The market.</param>
    /// <param name="session">The session that the market is in.</param>
    /// <param name="today">The day in Seoul.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>None while there was no trading day since.</returns>
    public static async Task<DateOnly?> FollowingAsync(
        NpgsqlConnection connection,
        InstrumentId instrument,
        DateOnly session,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var policies = await PolicyBook.ReadAsync(connection, SeoulClock.BeginningOf(today), instrument, cancellationToken);
        var calendar = await CalendarBook.ReadAsync(connection, instrument, policies.SessionHours, session, today, cancellationToken);
        for (var date = today; date > session; date = date.AddDays(-1))
        {
            if (calendar.IsTradingDay(date))
            {
                return date;
            }
        }

        return null;
    }

    private static MarketRules RulesOf(PolicySet policies) =>
        new()
        {
            Mode = policies.MarketMode,
            Ticks = policies.TickTable,
            LimitPercent = policies.PriceLimitPercent,
            FirstDay = new FirstDayLimits(policies.FirstDayBand.LowestPercent, policies.FirstDayBand.HighestPercent),
            Volatility = new VolatilityLimits(
                policies.Volatility.DynamicPercent,
                policies.Volatility.ClosingPercent,
                policies.Volatility.StaticPercent
            ),
            LimitPriceRounds = policies.LimitPriceRounds,
            Lot = policies.LotUnits.Value,
            SelfTrade = policies.SelfTradePolicy,
            MaxQuantity = policies.MaxOrderQuantity.Value,
            MaxNotionalKrw = policies.MaxOrderNotional.Value,
            AscendingIds = true,
        };
}
