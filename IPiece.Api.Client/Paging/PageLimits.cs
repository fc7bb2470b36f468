namespace IPiece.Api.Client.Paging;

/// <summary>How much one page may carry.</summary>
public static class PageLimits
{
    /// <summary>What a page holds when the caller does not say.</summary>
    public const int DefaultPageSize = 50;

    /// <summary>The most a caller may ask for.</summary>
    public const int MaximumPageSize = 200;
}
