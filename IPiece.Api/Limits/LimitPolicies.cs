namespace IPiece.Api.Limits;

/// <summary>Names of rate limits that endpoints ask for.</summary>
internal static class LimitPolicies
{
    public const string SignIn = "signIn";
    public const string Commands = "commands";
    public const string Streams = "streams";
    public const string Exports = "exports";
}
