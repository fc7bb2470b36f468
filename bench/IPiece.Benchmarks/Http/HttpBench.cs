using System.Globalization;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Load;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using Npgsql;

namespace IPiece.Benchmarks.Http;

/// <summary>
/// Orders as outsiders send them: over HTTP to the Api, with bearer tokens and idempotency keys, and on to Matching over HTTP; against the
/// plainest question the Api answers to the same people, who they are.
/// </summary>
internal static class HttpBench
{
    private const string Name = "http";
    private const int Runs = 5;
    private const int People = 32;
    private const int Connections = 128;
    private const int Requests = 4_000;

    public static async Task RunAsync(Action<BenchResult> report, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var database = await server.CreateDatabaseAsync("http", cancellationToken);
        await using var venue = await BenchVenue.StartAsync(database, new VenueSetup(), cancellationToken);
        await using var api = await ApiProcess.StartAsync(database, venue.Address, cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = api.Address };
        var people = await PeopleAsync(venue, http, cancellationToken);
        var flow = new OrderFlow(venue.World, 1);
        var symbol = $"BENCH{venue.World.Instruments[0]}";
        var (orders, reads) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            orders.Add(await RateAsync((person, order) => person.PlaceAsync(order, symbol, cancellationToken)));
            reads.Add(await RateAsync((person, _) => person.ReadSelfAsync(cancellationToken)));
            await Console.Error.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"run {run} of {Runs}: {orders[^1]:F0} orders/s, {reads[^1]:F0} reads/s")
            );
        }

        var (ours, plain) = (BenchReport.Median(orders.Skip(1)), BenchReport.Median(reads.Skip(1)));
        report(new BenchResult(Name, "orders", ours, "orders/s", plain, ours / plain));

        Task<double> RateAsync(Func<HttpPerson, PlaceOrder, Task> sendAsync) =>
            ClosedLoop.RunAsync(
                Requests,
                Connections,
                () => flow.Next(),
                order => sendAsync(people[(int)(order.InvestorId % people.Count)], order)
            );
    }

    private static async Task<List<HttpPerson>> PeopleAsync(BenchVenue venue, HttpClient http, CancellationToken cancellationToken)
    {
        var people = new List<HttpPerson>();
        for (var number = 1; number <= People; number++)
        {
            people.Add(await HttpPerson.RegisterAsync(http, number, cancellationToken));
        }

        var investors = new List<InvestorId>();
        await using (
            var find = venue.DataSource.CreateCommand("update ipiece.investors set kyc_status = 2 where user_id is not null returning id")
        )
        await using (NpgsqlDataReader reader = await find.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                investors.Add(new InvestorId(reader.GetInt64(0)));
            }
        }

        await BenchWorld.FundAsync(venue.Provider, venue.World.Instruments, investors, cancellationToken);
        return people;
    }
}
