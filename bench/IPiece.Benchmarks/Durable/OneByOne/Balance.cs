namespace IPiece.Benchmarks.Durable.OneByOne;

/// <summary>A locked account of the baseline's.</summary>
internal sealed class Balance(long id, long posted, long held, long version)
{
    private readonly long _versionAtStart = version;

    public long Id { get; } = id;

    public long Posted { get; private set; } = posted;

    public long Held { get; private set; } = held;

    public long Version { get; private set; } = version;

    public bool IsChanged => Version != _versionAtStart;

    public long Available => Posted - Held;

    public void Move(long posted, long held)
    {
        Posted = checked(Posted + posted);
        Held = checked(Held + held);
        Version++;
    }
}
