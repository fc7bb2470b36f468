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
}
