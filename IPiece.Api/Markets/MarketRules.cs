using System.Collections.Concurrent;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;

namespace IPiece.Api.Markets;

/// <summary>The policies in force for a market now, read again at their next change, and every so often for changes made since.</summary>
internal sealed class MarketRules(PolicyBook policies, TimeProvider time)
{
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<InstrumentId, Known> _known = new();

    public async ValueTask<PolicySet> GetAsync(InstrumentId instrument, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(instrument, out var known) && known.Until > now)
        {
            return known.Rules;
        }

        var rules = await policies.ReadAsync(now, instrument, cancellationToken);
        var until = now + TrustedFor;
        _known[instrument] = new Known(rules, rules.NextChangeAt is { } change && change < until ? change : until);
        return rules;
    }

    private sealed record Known(PolicySet Rules, DateTimeOffset Until);
}
