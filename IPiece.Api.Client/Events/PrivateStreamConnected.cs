namespace IPiece.Api.Client.Events;

/// <summary>The stream is (again) connected; events may have been missed before, so read orders and portfolio once.</summary>
public sealed record PrivateStreamConnected : PrivateEvent;
