using IPiece.Chain.Ethereum;
using IPiece.Data.Chain;
using IPiece.Data.Ledger;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using IPiece.Testing;
using Npgsql;

namespace IPiece.Chain.Tests.Support;

/// <summary>A ledger with a few holders and instruments, and trades between them booked as Matching books them.</summary>
internal sealed class ChainWorld : IAsyncDisposable
{
    public const long StartKrw = 100_000_000;
    public const long StartUnits = 1_000;
    private const long FeeDivisor = 200;

    private static readonly TimeSpan s_oftenEnough = TimeSpan.FromMilliseconds(500);

    private long _trades;

    private ChainWorld(TestDatabase database, List<InvestorId> investors, List<InstrumentId> instruments) =>
        (Database, Investors, Instruments) = (database, investors, instruments);

    public TestDatabase Database { get; }

    public List<InvestorId> Investors { get; }

    public List<InstrumentId> Instruments { get; }

    public static async Task<ChainWorld> CreateAsync(int investors = 3, int instruments = 2)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = await TestDatabase.CreateAsync(TimeProvider.System, cancellation);
        var world = new ChainWorld(database, [], []);
        for (var index = 0; index < investors; index++)
        {
            world.Investors.Add(await database.Seed.InvestorAsync(StartKrw, cancellation));
        }

        for (var index = 0; index < instruments; index++)
        {
            var instrument = await database.Seed.InstrumentAsync(cancellation, totalUnits: 1_000_000);
            world.Instruments.Add(instrument);
            foreach (var investor in world.Investors)
            {
                await database.Seed.IssueAsync(investor, instrument, StartUnits, cancellation);
            }
        }

        return world;
    }

    public Task TradeAsync(int instrument, int buyer, int seller, long units, long price) =>
        TradeAsync([(instrument, buyer, seller, units, price)]);

    /// <summary>Books trades in one transaction: ledger and instructions, nothing else.</summary>
    public async Task TradeAsync(IReadOnlyList<(int Instrument, int Buyer, int Seller, long Units, long Price)> trades)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var keys = trades
            .SelectMany(trade => Keys(trade.Instrument, trade.Buyer).Concat(Keys(trade.Instrument, trade.Seller)))
            .Distinct()
            .ToList();
        await Database.Accounts.EnsureAsync(keys, cancellation);
        await Database.InTransactionAsync(
            async transaction =>
            {
                var session = await LedgerSession.OpenAsync(
                    transaction,
                    Database.Ids,
                    new LedgerScope([.. keys.Select(Account)]),
                    cancellation
                );
                var instructions = trades.Select(trade => Book(session, trade)).ToList();
                await session.FlushAsync(cancellation);
                await ChainInstructionWriter.InsertAsync(transaction, instructions, cancellation);
                return 0;
            },
            cancellation
        );
    }

    /// <summary>Random trades that every party can afford, the same for the same seed.</summary>
    public async Task TradeAtRandomAsync(int count, int seed)
    {
        var random = new Random(seed);
        var trades = new List<(int, int, int, long, long)>(count);
        for (var index = 0; index < count; index++)
        {
            var buyer = random.Next(Investors.Count);
            var seller = (buyer + random.Next(1, Investors.Count)) % Investors.Count;
            trades.Add((random.Next(Instruments.Count), buyer, seller, random.Next(1, 3), random.Next(2, 40) * 100));
        }

        await TradeAsync(trades);
    }

    public Task<long> CountAsync(string table, string where) =>
        Database.ScalarAsync<long>($"select count(*) from {table} where {where}", TestContext.Current.CancellationToken);

    /// <summary>Returns when a condition on the database holds, which it asks for after each batch that settles and twice a second.</summary>
    public async Task WhenAsync(string condition)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var connection = await Database.DataSource.OpenConnectionAsync(cancellation);
        await using (var listen = new NpgsqlCommand("listen ipiece_settlement", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        while (!await Database.ScalarAsync<bool>($"select {condition}", cancellation))
        {
            await connection.WaitAsync(s_oftenEnough, cancellation);
        }
    }

    /// <summary>Every instruction settled, every batch once, every nonce used, chain and ledger the same.</summary>
    public async Task AssertAllSettledAsync(WorkerProcess worker)
    {
        Assert.Equal(
            "",
            await Database.ScalarAsync<string>(
                "select coalesce(string_agg(distinct coalesce(failure, 'in state ' || state), '; '), '') from chain_instructions where state <> 2",
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(0, await CountAsync("chain_batches", "state < 2"));
        Assert.Equal(0, await CountAsync("chain_transactions", "state <> 2"));
        Assert.Equal(
            0,
            await Database.ScalarAsync<long>(
                "select count(*) from (select signer from chain_transactions group by signer having count(*) <> max(nonce) + 1) gaps",
                TestContext.Current.CancellationToken
            )
        );
        var report = await worker.CompareAsync();
        Assert.Empty(report.Invariants.SelectMany(invariant => invariant.Breaks.Select(found => $"{invariant.Name} {found}")));
    }

    public async Task<Address> WalletAsync(int investor) =>
        Address.Parse(
            await Database.ScalarAsync<string>(
                $"select address from wallets where investor_id = {Investors[investor].Value}",
                TestContext.Current.CancellationToken
            )
        );

    public Task<string> SymbolAsync(int instrument) =>
        Database.ScalarAsync<string>(
            $"select symbol from instruments where id = {Instruments[instrument].Value}",
            TestContext.Current.CancellationToken
        );

    public async Task ExecuteAsOwnerAsync(string sql)
    {
        await using var command = Database.OwnerDataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static long Fee(long krw) => krw / FeeDivisor;

    private IEnumerable<AccountKey> Keys(int instrument, int investor) =>
        [
            AccountKey.Cash(Investors[investor]),
            AccountKey.Units(Investors[investor], Instruments[instrument]),
            AccountKey.Fees(Instruments[instrument]),
        ];

    private AccountId Account(AccountKey key) =>
        Database.Accounts.TryGet(key, out var id) ? id : throw new InvalidOperationException($"{key} is not open");

    private ChainInstruction Book(LedgerSession session, (int Instrument, int Buyer, int Seller, long Units, long Price) trade)
    {
        var id = ++_trades;
        var (krw, instrument) = (trade.Units * trade.Price, Instruments[trade.Instrument]);
        var (buyer, seller) = (Investors[trade.Buyer], Investors[trade.Seller]);
        session.Post(
            new JournalDraft(JournalKind.Trade, $"trade:{id}", TimeProvider.System.GetUtcNow(), ReferenceKind.Trade, id),
            [
                new PostingLine(Account(AccountKey.Cash(buyer)), -(krw + Fee(krw))),
                new PostingLine(Account(AccountKey.Cash(seller)), krw - Fee(krw)),
                new PostingLine(Account(AccountKey.Fees(instrument)), 2 * Fee(krw)),
                new PostingLine(Account(AccountKey.Units(seller, instrument)), -trade.Units),
                new PostingLine(Account(AccountKey.Units(buyer, instrument)), trade.Units),
            ]
        );
        return new ChainInstruction
        {
            Kind = InstructionKind.Trade,
            InstrumentId = instrument,
            InvestorId = buyer,
            CounterpartyId = seller,
            Units = new Units(trade.Units),
            Krw = new Krw(krw),
            FeeKrw = new Krw(Fee(krw)),
            CounterpartyFeeKrw = new Krw(Fee(krw)),
            ReferenceId = id,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
    }
}
