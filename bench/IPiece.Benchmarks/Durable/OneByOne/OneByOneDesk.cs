using System.Security.Cryptography;
using System.Text;
using IPiece.Benchmarks.Hosting;
using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using Npgsql;

namespace IPiece.Benchmarks.Durable.OneByOne;

/// <summary>
/// The baseline: the service one writes first. Each order is a transaction that locks its market's row, looks its key up, locks the
/// accounts, matches, writes every row and commits; any number of connections may try at once. Statements are prepared, and what need not
/// wait for an answer goes in one round trip.
/// </summary>
internal sealed class OneByOneDesk : IAsyncDisposable
{
    private const long FeeBasisPoints = 50;
    private readonly NpgsqlDataSource _dataSource;
    private readonly BenchWorld _world;
    private readonly string _owner;
    private readonly Dictionary<(long Investor, bool IsCash), long> _accounts = [];
    private readonly PriceTimeBook _book = new();
    private long _feeAccount;
    private long _commandSequence;
    private long _tradeSequence;
    private long _nextJournal = 1_000_000_000;
    private long _nextHold = 1_000_000_000;

    private OneByOneDesk(NpgsqlDataSource dataSource, BenchWorld world, string owner)
    {
        _dataSource = dataSource;
        _world = world;
        _owner = owner;
    }

    private int Instrument => _world.Instruments[0].Value;

    public static async Task<OneByOneDesk> OpenAsync(string connectionString, BenchWorld world, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        };
        var desk = new OneByOneDesk(NpgsqlDataSource.Create(settings.ConnectionString), world, "one-by-one");
        await desk.LoadAsync(cancellationToken);
        return desk;
    }

    /// <summary>Takes an order.</summary>
    public async Task PlaceAsync(PlaceOrder order, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockMarketAsync(transaction, order, cancellationToken);

        // Alone with the book from here to the commit: the market's row is locked.
        var at = TimeProvider.System.GetUtcNow();
        var taker = new RestingEntry(
            OrderId.From(new InstrumentId(Instrument), ++_commandSequence).Value,
            order.InvestorId,
            order.Side == Side.Buy,
            order.Price!.Value,
            order.Quantity
        );
        var fills = _book.Meet(taker);
        long[] people = [.. fills.Select(fill => fill.Maker.Investor).Append(taker.Investor).Distinct()];
        var (balances, positions) = await LockAccountsAsync(transaction, people, cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var writer = new OneByOneWriter(batch, Instrument, at);
        Cover(taker, balances);
        foreach (var (maker, quantity) in fills)
        {
            Trade(writer, taker, maker, quantity, balances, positions);
        }

        if (taker.Remaining > 0)
        {
            Hold(writer, taker, balances);
        }

        writer.Command(_commandSequence, order, Hash(order), taker);
        writer.Order(taker);
        foreach (var (maker, _) in fills)
        {
            writer.Changed(maker);
        }

        writer.Balances(balances.Values);
        writer.Market(fills, _commandSequence, _tradeSequence);
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
        Apply(taker, fills);
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    private static byte[] Hash(PlaceOrder order) => SHA256.HashData(Encoding.UTF8.GetBytes(order.ToString()));

    private static long Fee(long notional) => notional * FeeBasisPoints / 10_000;

    private static long Cost(long notional) => notional + Fee(notional);

    private void Apply(RestingEntry taker, List<(RestingEntry Maker, long Quantity)> fills)
    {
        foreach (var (maker, _) in fills)
        {
            if (maker.Remaining == 0)
            {
                _book.Remove(maker);
            }
        }

        if (taker.Remaining > 0)
        {
            _book.Add(taker);
        }
    }

    private void Cover(RestingEntry order, Dictionary<long, Balance> balances)
    {
        var amount = order.IsBuy ? Cost(order.Price * order.Quantity) : order.Quantity;
        if (balances[_accounts[(order.Investor, order.IsBuy)]].Available < amount)
        {
            throw new InvalidOperationException("The benchmark's investors have plenty.");
        }
    }

    private void Hold(OneByOneWriter writer, RestingEntry order, Dictionary<long, Balance> balances)
    {
        var account = balances[_accounts[(order.Investor, order.IsBuy)]];
        var amount = order.IsBuy ? Cost(order.Price * order.Remaining) : order.Remaining;
        account.Move(0, amount);
        order.Hold = ++_nextHold;
        order.Held = amount;
        var journal = ++_nextJournal;
        writer.Journal(journal, JournalKind.HoldPlaced, "hold", ReferenceKind.Order, order.Id);
        writer.Line(journal, account, 0, amount, order.Hold);
        writer.Holding = (account.Id, amount);
    }

    private void Trade(
        OneByOneWriter writer,
        RestingEntry taker,
        RestingEntry maker,
        long quantity,
        Dictionary<long, Balance> balances,
        Dictionary<long, Holding> positions
    )
    {
        var (buy, sell) = taker.IsBuy ? (taker, maker) : (maker, taker);
        var notional = maker.Price * quantity;
        var fee = Fee(notional);
        buy.Filled += quantity;
        sell.Filled += quantity;
        var needed = buy.Remaining == 0 ? 0 : Cost(buy.Price * buy.Remaining);

        // The taker holds nothing yet, and what it does not fill at once it will.
        var released = buy == taker ? 0 : Math.Max(notional + fee, buy.Held - needed);
        var delivered = sell == taker ? 0 : quantity;
        buy.Held -= released;
        sell.Held -= delivered;
        var (journal, trade) = (++_nextJournal, OrderId.From(new InstrumentId(Instrument), ++_tradeSequence).Value);
        writer.Journal(journal, JournalKind.Trade, "trade", ReferenceKind.Trade, trade);
        writer.TradeLines(
            journal,
            (balances[_accounts[(buy.Investor, true)]], -(notional + fee), -released, buy.Hold),
            (balances[_accounts[(sell.Investor, true)]], notional - fee),
            (balances[_accounts[(sell.Investor, false)]], -quantity, -delivered, sell.Hold),
            (balances[_accounts[(buy.Investor, false)]], quantity),
            (balances[_feeAccount], 2 * fee)
        );
        positions[buy.Investor].Buy(quantity, notional);
        positions[sell.Investor].Sell(quantity, notional);
        writer.Trade(trade, _tradeSequence, maker.Price, quantity, buy, sell, taker.IsBuy, fee);
        writer.Position(buy.Investor, positions[buy.Investor]);
        writer.Position(sell.Investor, positions[sell.Investor]);
        writer.Candles(maker.Price, quantity);
    }

    private async Task LockMarketAsync(NpgsqlTransaction transaction, PlaceOrder order, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        OneByOneWriter.Add(batch, OneByOneSql.LockMarket, Instrument);
        OneByOneWriter.Add(batch, OneByOneSql.Fence, Instrument, _owner);
        OneByOneWriter.Add(batch, OneByOneSql.FindKey, order.InvestorId, order.IdempotencyKey);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            _ = await reader.ReadAsync(cancellationToken);
        } while (await reader.NextResultAsync(cancellationToken));
    }

    private async Task<(Dictionary<long, Balance> Balances, Dictionary<long, Holding> Positions)> LockAccountsAsync(
        NpgsqlTransaction transaction,
        long[] people,
        CancellationToken cancellationToken
    )
    {
        long[] accounts = [_feeAccount, .. people.SelectMany(person => new[] { _accounts[(person, true)], _accounts[(person, false)] })];
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        OneByOneWriter.Add(batch, OneByOneSql.LockAccounts, accounts);
        OneByOneWriter.Add(batch, OneByOneSql.ReadPositions, Instrument, people);
        var (balances, positions) = (new Dictionary<long, Balance>(), new Dictionary<long, Holding>());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var balance = new Balance(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
            balances.Add(balance.Id, balance);
        }

        _ = await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            positions.Add(reader.GetInt64(0), new Holding(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        }

        return (balances, positions);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var lease = _dataSource.CreateCommand(
            "insert into ipiece.market_leases (instrument_id, owner, endpoint, epoch, expires_at) values ($1, $2, '', 1, 'infinity')"
        );
        lease.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Instrument });
        lease.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _owner });
        _ = await lease.ExecuteNonQueryAsync(cancellationToken);
        await using var read = _dataSource.CreateCommand("select id, owner_kind, owner_id, kind from ipiece.accounts");
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var kind = (AccountKind)reader.GetInt16(3);
            if (reader.GetInt16(1) == (short)OwnerKind.Investor)
            {
                _accounts[(reader.GetInt64(2), kind == AccountKind.CustomerCash)] = reader.GetInt64(0);
            }
            else if (kind == AccountKind.FeeRevenue)
            {
                _feeAccount = reader.GetInt64(0);
            }
        }
    }
}
