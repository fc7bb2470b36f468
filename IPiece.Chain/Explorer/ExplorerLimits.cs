namespace IPiece.Chain.Explorer;

/// <summary>How much one answer of the explorer may carry.</summary>
internal static class ExplorerLimits
{
    /// <summary>Items on a page when the caller does not say.</summary>
    public const int DefaultPage = 25;

    /// <summary>The most items on a page.</summary>
    public const int MaxPage = 200;

    /// <summary>The most blocks on a page: each is a question to the node.</summary>
    public const int MaxBlocks = 200;

    /// <summary>The most transactions that a block shows.</summary>
    public const int MaxBlockTransactions = 200;

    /// <summary>The most events that a transaction shows.</summary>
    public const int MaxEvents = 100;

    /// <summary>The most members that a list in a call or event shows.</summary>
    public const int MaxListItems = 50;

    /// <summary>The most values that one call or event shows, lists in lists counted whole.</summary>
    public const int MaxValues = 500;

    /// <summary>The most bytes of raw data that are shown.</summary>
    public const int MaxRawBytes = 512;

    /// <summary>The most characters of a text on the chain that are shown.</summary>
    public const int MaxText = 500;
}
