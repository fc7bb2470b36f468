using IPiece.Domain.Identifiers;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Tests.Leases;

/// <summary>Holds every batch of an instance at its beginning while it is closed.</summary>
internal sealed class GatedProbe : IBatchProbe
{
    private readonly SemaphoreSlim _reached = new(0);
    private volatile TaskCompletionSource? _gate;

    public void Close() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _gate!.SetResult();

    /// <summary>Completes when so many batches have come to the closed gate.</summary>
    public async Task ReachedAsync(int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            await _reached.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask ReachedAsync(InstrumentId instrument, BatchStage stage, CancellationToken cancellationToken)
    {
        if (stage == BatchStage.Begun && _gate is { } gate)
        {
            _ = _reached.Release();
            await gate.Task.WaitAsync(cancellationToken);
        }
    }
}
