using IPiece.Data.Anchoring;
using IPiece.Data.Audit;
using IPiece.Data.Calendar;
using IPiece.Data.Chain;
using IPiece.Data.Conversions;
using IPiece.Data.Database;
using IPiece.Data.Ledger;
using IPiece.Data.Markets;
using IPiece.Data.Operations;
using IPiece.Data.Orders;
using IPiece.Data.Outbox;
using IPiece.Data.People;
using IPiece.Data.Policies;
using IPiece.Data.Reconciliation;
using IPiece.Data.Requests;
using IPiece.Data.Surveillance;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Data;

/// <summary>The whole database as EF Core sees it: for reading, for people and policies. Balances change through the ledger only.</summary>
public sealed class IPieceDbContext(DbContextOptions<IPieceDbContext> options) : IdentityDbContext<User, Role, Guid>(options)
{
    public DbSet<Asset> Assets => Set<Asset>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Hold> Holds => Set<Hold>();

    public DbSet<Journal> Journals => Set<Journal>();

    public DbSet<JournalLine> JournalLines => Set<JournalLine>();

    public DbSet<PolicyEntry> Policies => Set<PolicyEntry>();

    public DbSet<CalendarEntry> CalendarDays => Set<CalendarEntry>();

    public DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();

    public DbSet<Investor> Investors => Set<Investor>();

    public DbSet<InvestorLimits> InvestorLimits => Set<InvestorLimits>();

    public DbSet<WatchlistEntry> WatchlistEntries => Set<WatchlistEntry>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<Instrument> Instruments => Set<Instrument>();

    public DbSet<MarketState> MarketStates => Set<MarketState>();

    public DbSet<MarketLease> MarketLeases => Set<MarketLease>();

    /// <summary>Matching instances that take orders.</summary>
    public DbSet<MatchingInstance> MatchingInstances => Set<MatchingInstance>();

    public DbSet<Candle> Candles => Set<Candle>();

    public DbSet<Trade> Trades => Set<Trade>();

    public DbSet<OrderCommand> OrderCommands => Set<OrderCommand>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Position> Positions => Set<Position>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<SurveillanceMark> SurveillanceMarks => Set<SurveillanceMark>();

    public DbSet<Wallet> Wallets => Set<Wallet>();

    public DbSet<SignerKey> SignerKeys => Set<SignerKey>();

    public DbSet<ChainInstruction> ChainInstructions => Set<ChainInstruction>();

    public DbSet<ChainBatch> ChainBatches => Set<ChainBatch>();

    public DbSet<ChainTransaction> ChainTransactions => Set<ChainTransaction>();

    /// <summary>Versions of transactions that others replaced.</summary>
    public DbSet<ReplacedTransaction> ReplacedTransactions => Set<ReplacedTransaction>();

    public DbSet<ChainContract> ChainContracts => Set<ChainContract>();

    public DbSet<ChainOperation> ChainOperations => Set<ChainOperation>();

    public DbSet<ReconciliationBreak> ReconciliationBreaks => Set<ReconciliationBreak>();

    public DbSet<QuantityAttestation> QuantityAttestations => Set<QuantityAttestation>();

    public DbSet<LedgerAnchor> LedgerAnchors => Set<LedgerAnchor>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        TypeConventions.Apply(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(DatabaseNames.Schema);
        builder.ApplyConfigurationsFromAssembly(typeof(IPieceDbContext).Assembly);
        builder.Entity<Role>().HasData(RoleNames.All.Select(RoleRow));
        SnakeCaseNames.Apply(builder);
    }

    private static Role RoleRow((Guid Id, string Name) role) =>
        new()
        {
            Id = role.Id,
            Name = role.Name,
            NormalizedName = role.Name.ToUpperInvariant(),
            ConcurrencyStamp = role.Id.ToString("D"),
        };
}
