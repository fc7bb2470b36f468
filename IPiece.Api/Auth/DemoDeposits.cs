using System.Globalization;
using IPiece.Data.Movements;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Npgsql;

namespace IPiece.Api.Auth;

/// <summary>Play money for people who sign up to a demo market, through the ledger like any deposit; nothing at all outside demo mode.</summary>
internal sealed class DemoDeposits(IConfiguration configuration, MovementDesk movements)
{
    private const long AmountKrw = 10_000_000;
    private const string EnabledKey = "Demo:Enabled";
    private const string WakeChainSql = "notify ipiece_chain";

    public bool IsEnabled { get; } = configuration.GetValue<bool>(EnabledKey);

    /// <summary>Books the deposit in the caller's transaction, with its instruction to mint on chain.</summary>
    /// <returns>What was deposited; zero outside demo mode.</returns>
    public async Task<Krw> GiveAsync(NpgsqlTransaction transaction, InvestorId investor, CancellationToken cancellationToken)
    {
        if (!IsEnabled)
        {
            return Krw.Zero;
        }

        var amount = new Krw(AmountKrw);
        var key = string.Create(CultureInfo.InvariantCulture, $"deposit:demo-sign-up:{investor.Value}");
        await movements.DepositAsync(transaction, [new Deposit(investor, amount, key)], cancellationToken);
        await using var wake = new NpgsqlCommand(WakeChainSql, transaction.Connection, transaction);
        await wake.ExecuteNonQueryAsync(cancellationToken);
        return amount;
    }
}
