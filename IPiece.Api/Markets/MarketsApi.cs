using System.ComponentModel;
using System.Globalization;
using IPiece.Api.Client.Http;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Paging;
using IPiece.Api.Instruments;
using IPiece.Api.Limits;
using IPiece.Api.Markets.Figures;
using IPiece.Api.Markets.Live;
using IPiece.Api.OpenApi;
using IPiece.Api.Paging;
using IPiece.Api.Problems;
using IPiece.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IPiece.Api.Markets;

/// <summary>Market data: public, and the same for everybody.</summary>
internal static class MarketsApi
{
    public static void MapMarkets(this IEndpointRouteBuilder api)
    {
        var markets = api.MapGroup("/markets").WithTags("Markets").AllowAnonymous();
        markets
            .MapGet("/", ListAsync)
            .Describe(
                "listMarkets",
                "List markets",
                "Every listed instrument with the day's figures, its phase with cause and times, and what the last week and year were."
            );
        markets
            .MapGet("/{symbol}", GetAsync)
            .Describe(
                "getMarket",
                "Read a market",
                "The row of the list and what an order ticket needs: ticks, lot, fee rate, limits, hours."
            )
            .Answers<MarketDetail>()
            .Refuses(404);
        markets
            .MapGet("/{symbol}/book", GetBookAsync)
            .Describe(
                "getBook",
                "Read the order book",
                "All price levels, best first, and the number from which the stream's deltas continue. While an auction gathers orders only the best `auctionDisplayLevels` of each side."
            )
            .Answers<BookResponse>()
            .Refuses(404);
        markets
            .MapGet("/{symbol}/trades", GetTradesAsync)
            .Describe("listTrades", "Read the public tape", "Executions, newest first.")
            .Answers<Page<MarketTrade>>()
            .Refuses(400, 404);
        markets
            .MapGet("/{symbol}/candles", GetCandlesAsync)
            .Describe(
                "listCandles",
                "Read candles",
                "The newest candles in order of time; intervals without a trade have none. They contain every trade up to `lastTradeSequence`: go on with the stream's trades after it."
            )
            .Answers<CandleList>()
            .Refuses(400, 404);
        markets
            .MapGet("/{symbol}/stream", StreamAsync)
            .RequireRateLimiting(LimitPolicies.Streams)
            .Describe(
                "streamMarket",
                "Stream a market",
                "Server-sent events: `snapshot`, then `delta` with sequence + 1 each. `Last-Event-ID` resumes (`resumed`, then the missed deltas); a reader that falls behind gets a new `snapshot`. `heartbeat` every 10 s; `interrupted` while the market is away."
            )
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .Refuses(404, 429);
    }

    private static async Task<Ok<MarketList>> ListAsync(
        InstrumentCatalogue catalogue,
        MarketBoard board,
        MarketHub hub,
        CancellationToken cancellationToken
    )
    {
        var rows = await board.ReadAsync(cancellationToken);
        var instruments = await catalogue.AllAsync(cancellationToken);
        return TypedResults.Ok(
            new MarketList([
                .. instruments.Select(instrument =>
                    MarketViews.Summary(
                        instrument,
                        rows.GetValueOrDefault(instrument.Id.Value, MarketRow.Unopened),
                        hub.Market(instrument.Id.Value).View(levels: 1)
                    )
                ),
            ])
        );
    }

    private static async Task<IResult> GetAsync(
        string symbol,
        InstrumentCatalogue catalogue,
        MarketBoard board,
        MarketRules rules,
        MarketHub hub,
        IPieceDbContext context,
        CancellationToken cancellationToken
    )
    {
        if (await catalogue.FindAsync(symbol, cancellationToken) is not { } instrument)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        var row = await board.FindAsync(instrument.Id.Value, cancellationToken);
        return TypedResults.Ok(
            MarketViews.Detail(
                MarketViews.Summary(instrument, row, hub.Market(instrument.Id.Value).View(levels: 1)),
                instrument,
                row.State,
                await rules.GetAsync(instrument.Id, cancellationToken),
                await InstrumentsApi.TokenAddressAsync(context, symbol, cancellationToken)
            )
        );
    }

    private static async Task<IResult> GetBookAsync(
        string symbol,
        InstrumentCatalogue catalogue,
        MarketReader reader,
        MarketRules rules,
        MarketHub hub,
        CancellationToken cancellationToken
    )
    {
        if (await catalogue.FindAsync(symbol, cancellationToken) is not { } instrument)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        if (hub.Market(instrument.Id.Value).View() is { } live)
        {
            return TypedResults.Ok(new BookResponse(symbol, live.Sequence, live.Ticker.Phase, live.Bids, live.Asks));
        }

        var inForce = await rules.GetAsync(instrument.Id, cancellationToken);
        return TypedResults.Ok(await reader.BookAsync(instrument, inForce.AuctionDisplayLevels, cancellationToken));
    }

    private static async Task<IResult> GetTradesAsync(
        string symbol,
        [AsParameters] PageRequest page,
        InstrumentCatalogue catalogue,
        MarketReader reader,
        CancellationToken cancellationToken
    )
    {
        if (await catalogue.FindAsync(symbol, cancellationToken) is not { } instrument)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        return page.TryRead(MarketReader.TradesListName, out var limit, out var place, out var problem)
            ? TypedResults.Ok(await reader.TradesAsync(instrument.Id.Value, place, limit, cancellationToken))
            : problem;
    }

    private static async Task<IResult> GetCandlesAsync(
        string symbol,
        [Description("1m, 5m, 1h, 1d (default) or 1w; days and weeks begin in Seoul.")] string? interval,
        [Description("Candles: 1 to 1000, 120 by default.")] int? limit,
        InstrumentCatalogue catalogue,
        MarketReader reader,
        CancellationToken cancellationToken
    )
    {
        if (await catalogue.FindAsync(symbol, cancellationToken) is not { } instrument)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        var word = interval ?? CandleIntervals.OneDay;
        if (CandleQuery.Minutes(word) is not { } minutes)
        {
            return ApiProblems.BadRequest(ProblemCodes.BadParameter, "interval", "interval is 1m, 5m, 1h, 1d or 1w.");
        }

        var count = limit ?? CandleQuery.DefaultCandles;
        return count is < 1 or > CandleQuery.MaximumCandles
            ? ApiProblems.BadRequest(ProblemCodes.BadParameter, "limit", $"limit is 1 to {CandleQuery.MaximumCandles}.")
            : TypedResults.Ok(await reader.CandlesAsync(instrument, word, minutes, count, cancellationToken));
    }

    private static async Task<IResult> StreamAsync(
        string symbol,
        [FromHeader(Name = ApiHeaders.LastEventId), Description("The sequence of the last event that the reader has.")] string? lastEventId,
        InstrumentCatalogue catalogue,
        MarketHub hub,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellationToken
    )
    {
        if (await catalogue.FindAsync(symbol, cancellationToken) is not { } instrument)
        {
            return InstrumentsApi.UnknownSymbol();
        }

        long? last = long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
        return TypedResults.ServerSentEvents(
            ReadAsync(hub.Market(instrument.Id.Value), last, lifetime.ApplicationStopping, cancellationToken)
        );
    }

    private static async IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<string>> ReadAsync(
        LiveMarket market,
        long? lastSequence,
        CancellationToken stopping,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        var reader = market.Subscribe(lastSequence);
        try
        {
            await foreach (var item in reader.ReadAsync(end.Token))
            {
                yield return item;
            }
        }
        finally
        {
            market.Unsubscribe(reader);
        }
    }
}
