namespace IPiece.Data.Ledger;

/// <summary>An account under lock, as the session changes it in memory.</summary>
internal sealed class LockedAccount(long id, OwnerKind ownerKind, int assetId, long posted, long held, long version)
{
    private readonly long _versionAtStart = version;

    public long Id { get; } = id;

    public int AssetId { get; } = assetId;

    public long Posted { get; private set; } = posted;

    public long Held { get; private set; } = held;

    public long Version { get; private set; } = version;

    public bool IsChanged => Version != _versionAtStart;

    public bool Covers(long amount) => ownerKind == OwnerKind.House || checked(Posted - Held) >= amount;

    public void Apply(long postedDelta, long heldDelta)
    {
        Posted = checked(Posted + postedDelta);
        Held = checked(Held + heldDelta);
        Version = checked(Version + 1);
    }

    public bool IsSound() => Held >= 0 && (ownerKind == OwnerKind.House || Posted >= Held);
}
