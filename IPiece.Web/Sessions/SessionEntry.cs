namespace IPiece.Web.Sessions;

/// <summary>One session's newest tokens, and the gate that lets one caller refresh them.</summary>
internal sealed class SessionEntry(SessionTokens tokens)
{
    private volatile SessionTokens _tokens = tokens;

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public SessionTokens Tokens
    {
        get => _tokens;
        set => _tokens = value;
    }
}
