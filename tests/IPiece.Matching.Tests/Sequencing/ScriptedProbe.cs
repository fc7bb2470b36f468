using IPiece.Domain.Identifiers;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>Does whatever a test wants at a stage of the next batch.</summary>
internal sealed class ScriptedProbe : IBatchProbe
{
    public Func<BatchStage, Task>? OnReached { get; set; }

    public ValueTask ReachedAsync(InstrumentId instrument, BatchStage stage, CancellationToken cancellationToken) =>
        OnReached is { } action ? new ValueTask(action(stage)) : ValueTask.CompletedTask;

    /// <summary>Makes the next batch that gets this far fail there, once.</summary>
    public void FailAt(BatchStage wanted) =>
        OnReached = stage =>
        {
            if (stage != wanted)
            {
                return Task.CompletedTask;
            }

            OnReached = null;
            throw new IOException($"A test pulls the plug at {stage}.");
        };

    /// <summary>Holds the next batch at its beginning until the returned source is completed, so that others gather behind it.</summary>
    public (Task Reached, TaskCompletionSource Release) Hold()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OnReached = async stage =>
        {
            if (stage == BatchStage.Begun)
            {
                OnReached = null;
                reached.SetResult();
                await release.Task;
            }
        };
        return (reached.Task, release);
    }
}
