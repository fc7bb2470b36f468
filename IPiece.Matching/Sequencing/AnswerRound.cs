namespace IPiece.Matching.Sequencing;

/// <summary>
/// Lets a batch's callers go, a few at a time: thousands made runnable at once would stand in the thread pool's queue before the market's
/// next batch.
/// </summary>
internal sealed class AnswerRound : IThreadPoolWorkItem
{
    private const int GroupSize = 32;
    private readonly PendingCommand[] _commands;
    private readonly CommandAnswer[] _answers;
    private int _next;

    private AnswerRound(PendingCommand[] commands, CommandAnswer[] answers)
    {
        _commands = commands;
        _answers = answers;
    }

    /// <summary>Answers the first callers now, and the others behind whatever else waits by then.</summary>
    public static void Begin(List<PendingCommand> commands, CommandAnswer[] answers) =>
        new AnswerRound([.. commands], answers).AnswerGroup();

    void IThreadPoolWorkItem.Execute() => AnswerGroup();

    private void AnswerGroup()
    {
        var end = Math.Min(_next + GroupSize, _commands.Length);
        for (; _next < end; _next++)
        {
            _commands[_next].Answer(_answers[_next]);
        }

        if (_next < _commands.Length)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
