using IPiece.Api.Client.Operations;
using IPiece.Data.Audit;
using IPiece.Data.Invariants;

namespace IPiece.Api.Operations;

/// <summary>
/// The last check of the ledger's, the market's and the audit log's invariants. The whole history is read, so an answer is kept for a while,
/// and a check that takes longer than the page waits goes on without it.
/// </summary>
internal sealed class InvariantMemory(InvariantReport report, AuditLog audit, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const string FirstTime = "Not checked yet: the first check is still running.";
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(15);

    /// <summary>How long the page waits: well within what the Web does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>An answer that is so old says nothing about today.</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(15);

    private static readonly string[] Names = ["L1", "L2", "L3", "L4", "M1", "M2", "M3", "P1", "A1"];

    private readonly LastAnswer<IReadOnlyList<InvariantResult>> _last = new(
        cancellationToken => CheckAsync(report, audit, cancellationToken),
        _ => KeptFor,
        time,
        lifetime.ApplicationStopping
    );

    public async Task<IReadOnlyList<InvariantStatus>> CheckAsync(CancellationToken cancellationToken) =>
        Statuses(await _last.ReadAsync(Patience, cancellationToken), time.GetUtcNow());

    /// <summary>What an answer means by now: what was never, not lately or not successfully checked is unknown, and never fine.</summary>
    internal static IReadOnlyList<InvariantStatus> Statuses(TimedAnswer<IReadOnlyList<InvariantResult>>? answer, DateTimeOffset now) =>
        answer switch
        {
            null => [.. Names.Select(name => new InvariantStatus(name, "", null, FirstTime))],
            { Failure: { } failure } =>
            [
                .. Names.Select(name => new InvariantStatus(
                    name,
                    "",
                    null,
                    $"Not checked: the check failed: {failure.Message}",
                    answer.MadeAt
                )),
            ],
            _ => [.. answer.Value!.Select(result => Status(result, answer.MadeAt, isStale: now - answer.MadeAt >= StaleAfter))],
        };

    private static async Task<IReadOnlyList<InvariantResult>> CheckAsync(
        InvariantReport report,
        AuditLog audit,
        CancellationToken cancellationToken
    )
    {
        var ledger = await report.ConservationAsync(cancellationToken);
        var market = await report.MarketAsync(cancellationToken);
        return [.. ledger, .. market, await audit.VerifyAsync(cancellationToken)];
    }

    private static InvariantStatus Status(InvariantResult result, DateTimeOffset at, bool isStale)
    {
        if (!result.Holds)
        {
            return new InvariantStatus(result.Name, result.Meaning, false, $"{result.Breaks} breaks, such as {result.FirstBreak}.", at);
        }

        return isStale
            ? new InvariantStatus(result.Name, result.Meaning, null, "Not checked lately: it held, and the check since has not ended.", at)
            : new InvariantStatus(result.Name, result.Meaning, true, "Holds.", at);
    }
}
