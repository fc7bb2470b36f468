namespace IPiece.Simulation.Tests.Load;

/// <summary>A command that was sent, with every answer it got: the load's memory, against which the database is judged.</summary>
/// <param name="Kind">What it meant to do.</param>
/// <param name="Key">Its Idempotency-Key.</param>
/// <param name="Email">Who sent it.</param>
/// <param name="Order">The order, when it places one.</param>
/// <param name="TargetOrderId">The order it cancels, when it cancels one.</param>
/// <param name="Answers">Each attempt's answer; the last one is the acknowledgement, unless the command was abandoned.</param>
/// <param name="BeforeFirstKill">Whether it was answered while nothing had been killed yet.</param>
internal sealed record SentCommand(
    CommandKind Kind,
    string Key,
    string Email,
    OrderBody? Order,
    long? TargetOrderId,
    IReadOnlyList<Answer> Answers,
    bool BeforeFirstKill
)
{
    public Answer Final => Answers[^1];

    public bool IsAnswered => Answers.Count > 0 && !Final.IsRetryable;
}
