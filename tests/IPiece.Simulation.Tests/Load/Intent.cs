namespace IPiece.Simulation.Tests.Load;

/// <summary>What a client is about to send.</summary>
internal sealed record Intent(CommandKind Kind, string Key, OrderBody? Order, long? TargetOrderId);
