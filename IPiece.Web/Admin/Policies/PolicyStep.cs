namespace IPiece.Web.Admin.Policies;

/// <summary>One step of a tick table while it is edited.</summary>
public sealed class PolicyStep
{
    /// <summary>From which price on.</summary>
    public string From { get; set; } = "";

    /// <summary>The tick.</summary>
    public string Tick { get; set; } = "";
}
