namespace IPiece.Data.Demo;

/// <summary>A person of the demo market.</summary>
/// <param name="Number">From 1; the sign-in's id derives from it.</param>
/// <param name="Email">The sign-in.</param>
/// <param name="DisplayName">As shown.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="CashKrw">What the person brought in; 0 for staff.</param>
/// <param name="IsTrader">One of the anonymous holders who keep the books alive.</param>
public sealed record DemoPerson(int Number, string Email, string DisplayName, string Role, long CashKrw, bool IsTrader)
{
    /// <summary>The sign-in's id, the same on every machine.</summary>
    public Guid UserId => new($"de300000-0000-4000-8000-{Number:D12}");
}
