namespace IPiece.Api.Client.Http;

/// <summary>Headers that the API gives a meaning to.</summary>
public static class ApiHeaders
{
    /// <summary>Names one command for ever; repeating it replays the first answer.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The number of the last event that a stream's reader has.</summary>
    public const string LastEventId = "Last-Event-ID";

    /// <summary>The secret that services show each other.</summary>
    public const string InternalKey = "X-IPiece-Internal-Key";

    /// <summary>
    /// The address of the person for whom a trusted service calls, so that people who share that service do not share one rate limit.
    /// Believed only beside a right <see cref="InternalKey"/>.
    /// </summary>
    public const string ClientAddress = "X-IPiece-Client-Address";
}
