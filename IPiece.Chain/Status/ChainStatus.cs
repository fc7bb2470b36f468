using IPiece.Chain.Reconciliation;

namespace IPiece.Chain.Status;

/// <summary>How the worker and the chain are, for health checks, metrics and the operators' page. Written by the worker alone.</summary>
public sealed class ChainStatus
{
    private volatile State _state = new(WorkerPhase.Starting, "The worker has not looked at the chain yet.");
    private volatile QueueDepth _queue = QueueDepth.Empty;
    private volatile ReconciliationReport? _report;
    private volatile IReadOnlyList<string> _outdated = [];
    private long _head;

    /// <summary>What the worker is doing.</summary>
    public WorkerPhase Phase => _state.Phase;

    /// <summary>Why, in a sentence.</summary>
    public string Message => _state.Message;

    /// <summary>What waits.</summary>
    public QueueDepth Queue => _queue;

    /// <summary>The newest block seen.</summary>
    public long HeadBlock => Interlocked.Read(ref _head);

    /// <summary>The last comparison of chain and ledger.</summary>
    public ReconciliationReport? Report => _report;

    /// <summary>Contracts that another build deployed.</summary>
    public IReadOnlyList<string> OutdatedContracts => _outdated;

    internal void Enter(WorkerPhase phase, string message) => _state = new State(phase, message);

    internal void Saw(long head) => Interlocked.Exchange(ref _head, head);

    internal void Counted(QueueDepth queue) => _queue = queue;

    internal void Compared(ReconciliationReport? report) => _report = report;

    internal void Found(IReadOnlyList<string> outdated) => _outdated = outdated;

    private sealed record State(WorkerPhase Phase, string Message);
}
