namespace IPiece.Api.Limits;

/// <summary>How much one caller may ask; configuration section <c>RateLimits</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests a second of one address, over everything; an office may be behind it, hence the room. Web names its visitors' addresses.</summary>
    public int RequestsPerSecondPerAddress { get; set; } = 4_000;

    /// <summary>Sign-ins, sign-ups and refreshes a minute of one address.</summary>
    public int SignInsPerMinutePerAddress { get; set; } = 300;

    /// <summary>Sign-in attempts a minute for one e-mail address, whether it exists or not.</summary>
    public int SignInsPerMinutePerAccount { get; set; } = 20;

    /// <summary>Orders and cancels a second of one account, on average.</summary>
    public int CommandsPerSecondPerAccount { get; set; } = 200;

    /// <summary>Orders and cancels that one account may send at once.</summary>
    public int CommandBurstPerAccount { get; set; } = 600;

    /// <summary>Event streams that one account or address holds open.</summary>
    public int StreamsPerCaller { get; set; } = 500;

    /// <summary>Files that one account may be downloading at once.</summary>
    public int ExportsPerAccount { get; set; } = 2;
}
