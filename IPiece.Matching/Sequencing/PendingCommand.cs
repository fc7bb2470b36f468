namespace IPiece.Matching.Sequencing;

/// <summary>A command on its way, and whoever waits for its answer.</summary>
/// <param name="command">What is asked.</param>
public sealed class PendingCommand(MarketCommand command)
{
    private readonly TaskCompletionSource<CommandAnswer> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is asked.</summary>
    public MarketCommand Command { get; } = command;

    /// <summary>Completes when the batch has committed, or failed.</summary>
    public Task<CommandAnswer> Answered => _completion.Task;

    /// <summary>Lets the caller go.</summary>
    /// <param name="answer">Only after the commit, unless it promises nothing.</param>
    public void Answer(CommandAnswer answer) => _completion.TrySetResult(answer);
}
