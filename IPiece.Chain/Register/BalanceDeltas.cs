using IPiece.Data.Register;

namespace IPiece.Chain.Register;

/// <summary>What a range of events comes to, so that it is written in a few statements however long it is.</summary>
internal sealed class BalanceDeltas
{
    /// <summary>Sums up.</summary>
    public BalanceDeltas(IEnumerable<RegisterChange> changes)
    {
        foreach (var change in changes)
        {
            Add(change);
        }
    }

    /// <summary>By token and wallet.</summary>
    public Dictionary<(string Token, string Wallet), (long Amount, long Frozen, long Block)> Balances { get; } = [];

    /// <summary>Wallets whose freeze was written, with the last word.</summary>
    public Dictionary<(string Token, string Wallet), bool> Freezes { get; } = [];

    /// <summary>Minted and burned by token.</summary>
    public Dictionary<string, long> Supplies { get; } = new(StringComparer.Ordinal);

    /// <summary>Tokens whose rest was written, with the last word.</summary>
    public Dictionary<string, bool> Pauses { get; } = new(StringComparer.Ordinal);

    /// <summary>Identities by wallet, with the last word: struck off when null.</summary>
    public Dictionary<string, (string? Identity, long Block)> Identities { get; } = new(StringComparer.Ordinal);

    /// <summary>Countries by wallet, with the last word.</summary>
    public Dictionary<string, (long Country, long Block)> Countries { get; } = new(StringComparer.Ordinal);

    private void Add(RegisterChange change)
    {
        switch (change.Kind)
        {
            case RegisterEventKind.Transfer:
                Move(change, change.Wallet, -change.Amount);
                Move(change, change.Other, change.Amount);
                break;
            case RegisterEventKind.WalletFrozen or RegisterEventKind.WalletUnfrozen:
                Freeze(change, 0);
                Freezes[(change.Contract, change.Wallet!)] = change.Kind == RegisterEventKind.WalletFrozen;
                break;
            case RegisterEventKind.UnitsFrozen:
                Freeze(change, change.Amount);
                break;
            case RegisterEventKind.UnitsUnfrozen:
                Freeze(change, -change.Amount);
                break;
            case RegisterEventKind.Paused or RegisterEventKind.Unpaused:
                Pauses[change.Contract] = change.Kind == RegisterEventKind.Paused;
                break;
            case RegisterEventKind.CountryUpdated:
                Countries[change.Wallet!] = (change.Amount, change.BlockNumber);
                break;
            default:
                Identities[change.Wallet!] = (change.Other, change.BlockNumber);
                break;
        }
    }

    private void Move(RegisterChange change, string? wallet, long delta)
    {
        if (wallet is null)
        {
            // Nobody had them before, or has them after: the supply changes by as much.
            Supplies[change.Contract] = checked(Supplies.GetValueOrDefault(change.Contract) - delta);
            return;
        }

        var (amount, frozen, _) = Balances.GetValueOrDefault((change.Contract, wallet));
        Balances[(change.Contract, wallet)] = (checked(amount + delta), frozen, change.BlockNumber);
    }

    private void Freeze(RegisterChange change, long delta)
    {
        var (amount, frozen, _) = Balances.GetValueOrDefault((change.Contract, change.Wallet!));
        Balances[(change.Contract, change.Wallet!)] = (amount, checked(frozen + delta), change.BlockNumber);
    }
}
