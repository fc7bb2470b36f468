namespace IPiece.Api.Client.Events;

/// <summary>The stream is gone and will be tried again.</summary>
public sealed record PrivateStreamInterrupted(string Reason, TimeSpan RetryIn) : PrivateEvent;
