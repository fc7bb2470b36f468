namespace IPiece.Simulation.Tests.Load;

/// <summary>The best prices a client last heard of.</summary>
internal readonly record struct TopOfBook(long? Bid, long? Ask);
