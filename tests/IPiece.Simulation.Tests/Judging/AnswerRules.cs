using IPiece.Simulation.Tests.Load;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>What the API answered under load and trouble.</summary>
internal static class AnswerRules
{
    public static IEnumerable<Rule> All =>
        [
            Rule.Of(
                "no answer is a 5xx but the documented 503",
                evidence =>
                    Attempts(evidence)
                        .Where(a => a.Answer.Status >= 500 && a.Answer.Status != 503)
                        .Select(a => $"{a.Sent.Key}: {a.Answer.Word} {a.Answer.Body}")
            ),
            Rule.Of(
                "every 503 has a code and says when to come again",
                evidence =>
                    Attempts(evidence)
                        .Where(a => a.Answer.Status == 503 && (a.Answer.RetryAfter is null || a.Answer.Code is null))
                        .Select(a => $"{a.Sent.Key}: {a.Answer.Word}, Retry-After {a.Answer.RetryAfter?.ToString() ?? "missing"}")
            ),
            Rule.Of(
                "while nothing has been killed, nobody is turned away and no connection is lost",
                evidence =>
                    Attempts(evidence)
                        .Where(a => a.Sent.BeforeFirstKill && a.Sent.Kind != CommandKind.Abandon)
                        .Where(a => a.Answer.Status is 503 or Answer.NoAnswer)
                        .Select(a => $"{a.Sent.Key}: {a.Answer.Word}")
            ),
            Rule.Of("no answer contradicts an earlier one or a rule of the market", evidence => evidence.Run.Load.Findings),
            Rule.Of(
                "the load traded, rested, cancelled and was refused: no rule is judged on nothing",
                evidence =>
                    new (string What, bool Happened)[]
                    {
                        ("orders rested", Finals(evidence, CommandKind.Place).Any(answer => answer.IsSuccess && Filled(answer) == 0)),
                        ("orders filled", Finals(evidence, CommandKind.Place).Any(answer => answer.IsSuccess && Filled(answer) > 0)),
                        ("orders were cancelled", Finals(evidence, CommandKind.Cancel).Any(answer => answer.IsSuccess)),
                        ("invalid orders were refused", Finals(evidence, CommandKind.PlaceInvalid).Any(answer => answer.Status == 422)),
                        ("answers were repeated", Finals(evidence, CommandKind.Repeat).Any(answer => answer.IsSuccess)),
                    }
                        .Where(fact => !fact.Happened)
                        .Select(fact => $"it never happened that {fact.What}")
            ),
        ];

    private static IEnumerable<(SentCommand Sent, Answer Answer)> Attempts(Evidence evidence) =>
        evidence.Run.Load.Sent.SelectMany(sent => sent.Answers.Select(answer => (sent, answer)));

    private static IEnumerable<Answer> Finals(Evidence evidence, CommandKind kind) =>
        evidence.Run.Load.Sent.Where(sent => sent.Kind == kind && sent.IsAnswered).Select(sent => sent.Final);

    private static long Filled(Answer answer) => answer.Number("filledQuantity");
}
