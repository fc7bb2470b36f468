namespace IPiece.Api.Auth;

/// <summary>Names of authorization policies. Every endpoint that is not anonymous names one.</summary>
internal static class Access
{
    /// <summary>Anyone who has signed in.</summary>
    public const string SignedIn = "signedIn";

    /// <summary>People with an investor account, for their own data only.</summary>
    public const string Investor = "investor";

    /// <summary>Staff who watch the venue.</summary>
    public const string Operations = "operations";

    /// <summary>Staff of any kind, to read.</summary>
    public const string Staff = "staff";

    /// <summary>Staff who run the venue: they ask for changes, and act in an incident.</summary>
    public const string Operator = "operator";

    /// <summary>Staff who may ask for what a second person decides on: those who run the venue, and officers.</summary>
    public const string Asker = "asker";

    /// <summary>Staff who decide on what others ask for.</summary>
    public const string Approver = "approver";

    /// <summary>Staff who may look at anybody's orders and trades.</summary>
    public const string Surveillance = "surveillance";

    /// <summary>Staff who decide what an alert means.</summary>
    public const string Compliance = "compliance";
}
