namespace IPiece.Api.Client.Http;

/// <summary>Headers that the API gives a meaning to.</summary>
public static class ApiHeaders
{
    /// <summary>Names one command for ever; repeating it replays the first answer.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The number of the last event that a stream's reader has.</summary>
    public const string LastEventId = "Last-Event-ID";
}
