namespace IPiece.Chain.Tests.Support;

/// <summary>Stands for kill -9 of the worker.</summary>
internal sealed class WorkerStoppedException() : Exception("the worker was stopped here");
