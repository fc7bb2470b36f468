namespace IPiece.Domain.Orders.Streaming;

/// <summary>Event names of the private stream.</summary>
public static class AccountStreamEvents
{
    /// <summary>Carries an <see cref="OrderChanged"/>.</summary>
    public const string Order = "order";

    /// <summary>Carries an <see cref="OrderFilled"/>.</summary>
    public const string Fill = "fill";

    /// <summary>Carries a <see cref="BalanceChanged"/>.</summary>
    public const string Balance = "balance";

    /// <summary>No data: events were skipped because the reader was slow, so whatever is shown must be read again.</summary>
    public const string Resync = "resync";
}
