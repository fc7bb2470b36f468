using IPiece.Runtimes.Processes;

namespace IPiece.Runtimes.Evm;

/// <summary>A node that is ready to be started: how, on which port, and where it keeps its chain.</summary>
public sealed record EvmLaunch(LaunchPlan Plan, int Port, EvmStateFiles? State)
{
    public string RpcUrl => $"http://127.0.0.1:{Port}";
}
