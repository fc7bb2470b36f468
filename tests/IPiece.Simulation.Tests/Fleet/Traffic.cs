using System.Collections.Concurrent;
using System.Diagnostics;
using IPiece.Simulation.Tests.Load;
using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Fleet;

/// <summary>One client for each market, who sends one order after the other and repeats each with its key until it is answered.</summary>
internal sealed class Traffic(ExchangeClient client, IReadOnlyList<Account> accounts, IReadOnlyList<string> symbols)
{
    private const int MaxAttempts = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentQueue<Acknowledged> _acknowledged = new();

    public IReadOnlyCollection<Acknowledged> Acknowledged => _acknowledged;

    /// <summary>The longest that any order has waited so far.</summary>
    public TimeSpan Slowest => _acknowledged.Max(order => Stopwatch.GetElapsedTime(order.SentAt, order.At));

    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(symbols.Select((symbol, index) => SendAsync(symbol, accounts[index % accounts.Count], stop)));

    /// <summary>How long after a moment each of these markets had answered the first order that was sent after it.</summary>
    public async Task<IReadOnlyList<(string Symbol, TimeSpan Away)>> AwaitAsync(
        IReadOnlyCollection<string> markets,
        long since,
        CancellationToken cancellationToken
    )
    {
        const int MaxPolls = 240;
        await Poll.UntilAsync(
            $"{string.Join(", ", markets)} take orders",
            MaxPolls,
            _ => Task.FromResult(markets.All(market => First(market, since) is not null)),
            cancellationToken
        );
        return [.. markets.Select(market => (market, Stopwatch.GetElapsedTime(since, First(market, since)!.At)))];
    }

    private Acknowledged? First(string symbol, long since) =>
        _acknowledged.Where(order => order.Symbol == symbol && order.SentAt > since).MinBy(order => order.At);

    private async Task SendAsync(string symbol, Account account, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var key = $"fleet-{symbol}-{number}";
            var order = new OrderBody(symbol, number % 2 == 0 ? "buy" : "sell", "market", "ioc", null, 1);
            var sentAt = Stopwatch.GetTimestamp();
            for (var attempt = 1; ; attempt++)
            {
                var answer = await client.PlaceAsync(account.Token, key, order, CancellationToken.None);
                if (!answer.IsRetryable)
                {
                    var id = answer.IsSuccess ? answer.Number("orderId") : (long?)null;
                    _acknowledged.Enqueue(new Acknowledged(symbol, key, id, sentAt, Stopwatch.GetTimestamp()));
                    break;
                }

                Assert.True(attempt < MaxAttempts, $"{key} was not answered: {answer.Word}.");
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
