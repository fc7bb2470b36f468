using IPiece.Api.Client.Operations;
using IPiece.Data.Audit;
using IPiece.Data.Invariants;

namespace IPiece.Api.Operations;

/// <summary>The last check of the ledger's, the market's and the audit log's invariants. The whole history is read, so an answer is kept for a while and one check runs at a time.</summary>
internal sealed class InvariantMemory(InvariantReport report, AuditLog audit, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private IReadOnlyList<InvariantStatus> _answer = [];
    private DateTimeOffset _answeredAt = DateTimeOffset.MinValue;

    public async Task<IReadOnlyList<InvariantStatus>> CheckAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - _answeredAt >= KeptFor)
            {
                var ledger = await report.ConservationAsync(cancellationToken);
                var market = await report.MarketAsync(cancellationToken);
                var evidence = await audit.VerifyAsync(cancellationToken);
                _answer = [.. ledger.Concat(market).Append(evidence).Select(Status)];
                _answeredAt = time.GetUtcNow();
            }

            return _answer;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private static InvariantStatus Status(InvariantResult result) =>
        new(result.Name, result.Meaning, result.Holds, result.Holds ? "Holds." : $"{result.Breaks} breaks, such as {result.FirstBreak}.");
}
