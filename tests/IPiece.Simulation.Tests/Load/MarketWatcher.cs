using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;
using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Load;

/// <summary>Reads one market's public stream, rebuilds its book, and remembers everything that contradicts the rules.</summary>
internal sealed class MarketWatcher(ExchangeClient client, string symbol)
{
    private const int MaxFindings = 50;
    private readonly ConcurrentQueue<string> _findings = new();
    private readonly ConcurrentDictionary<long, TradePrint> _prints = new();
    private readonly SortedDictionary<long, long> _bids = [];
    private readonly SortedDictionary<long, long> _asks = [];
    private readonly Lock _gate = new();
    private TopOfBook _top;
    private long? _sequence;

    public string Symbol => symbol;

    public int Events { get; private set; }

    public int Connections { get; private set; }

    public IReadOnlyCollection<string> Findings => _findings;

    /// <summary>Trades as published, by their sequence number.</summary>
    public IReadOnlyDictionary<long, TradePrint> Prints => _prints;

    public TopOfBook Top
    {
        get
        {
            lock (_gate)
            {
                return _top;
            }
        }
    }

    /// <summary>Watches until told to stop, connecting anew whenever the stream ends.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var response = await client.OpenStreamAsync(symbol, cancellationToken);
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                Connections++;
                _sequence = null;
                await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
                {
                    Take(item.EventType, item.Data);
                }
            }
            catch (Exception ended) when (ended is HttpRequestException or IOException or OperationCanceledException)
            {
                // The stream ends when a service is killed; what must hold is what it said.
            }

            await Task.WhenAny(Task.Delay(Poll.Interval, cancellationToken));
        }
    }

    private void Take(string type, string data)
    {
        if (type is not ("snapshot" or "delta"))
        {
            return;
        }

        Events++;
        var message = JsonSerializer.Deserialize<JsonElement>(data);
        var sequence = message.GetProperty("sequence").GetInt64();
        if (type == "snapshot")
        {
            _bids.Clear();
            _asks.Clear();
        }
        else if (_sequence + 1 != sequence)
        {
            Find($"delta {sequence} followed {_sequence?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"}");
        }

        _sequence = sequence;
        Apply(_bids, message.GetProperty("bids"));
        Apply(_asks, message.GetProperty("asks"));
        if (message.TryGetProperty("trades", out var trades))
        {
            foreach (var trade in trades.EnumerateArray())
            {
                Remember(TradePrint.Read(trade));
            }
        }

        Judge(sequence);
    }

    private static void Apply(SortedDictionary<long, long> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var (price, quantity) = BookSide.ReadLevel(level);
            if (quantity == 0)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = quantity;
            }
        }
    }

    private void Judge(long sequence)
    {
        long? bid = _bids.Count > 0 ? _bids.Keys.Max() : null;
        long? ask = _asks.Count > 0 ? _asks.Keys.Min() : null;
        if (bid >= ask)
        {
            Find($"at {sequence} the best bid {bid} meets the best ask {ask}");
        }

        if (_bids.Values.Concat(_asks.Values).Any(quantity => quantity < 0))
        {
            Find($"at {sequence} a level has a negative quantity");
        }

        lock (_gate)
        {
            _top = new TopOfBook(bid, ask);
        }
    }

    private void Remember(TradePrint print)
    {
        var known = _prints.GetOrAdd(print.Sequence, print);
        if (known != print)
        {
            Find($"trade {print.Sequence} was published as {known} and as {print}");
        }
    }

    private void Find(string finding)
    {
        if (_findings.Count < MaxFindings)
        {
            _findings.Enqueue($"{symbol}: {finding}");
        }
    }
}
