using IPiece.Simulation.Tests.Load;
using IPiece.Simulation.Tests.Product;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>What the rules may look at: the load's memory, the product at rest, its database and its chain.</summary>
internal sealed record Evidence(SimulatedRun Run, Endpoints Endpoints, ExchangeClient Client, Database Database);
