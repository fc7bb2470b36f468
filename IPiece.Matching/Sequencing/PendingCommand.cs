namespace IPiece.Matching.Sequencing;

/// <summary>A command on its way, and whoever waits for its answer.</summary>
/// <param name="command">What is asked.</param>
public sealed class PendingCommand(MarketCommand command)
{
    private readonly TaskCompletionSource<CommandAnswer> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is asked.</summary>
    public MarketCommand Command { get; } = command;

    /// <summary>
    /// Whether what the calendar had due when it came must have happened before it. Not for the calendar's own commands, nor for a past that
    /// is being told.
    /// </summary>
    public bool FollowsCalendar { get; init; }

    /// <summary>Completes when the batch has committed, or failed.</summary>
    public Task<CommandAnswer> Answered => _completion.Task;

    /// <summary>Lets the caller go.</summary>
    /// <param name="answer">Only after the commit, unless it promises nothing.</param>
    public void Answer(CommandAnswer answer) => _completion.TrySetResult(answer);
}
