namespace IPiece.Api.OpenApi;

/// <summary>Marks commands that are refused without an Idempotency-Key.</summary>
internal sealed class IdempotencyKeyRequired;
