using IPiece.Data.Policies;

namespace IPiece.Api.Markets;

/// <summary>The policies in force now, read again at their next change, and every so often for changes made since.</summary>
internal sealed class MarketRules(PolicyBook policies, TimeProvider time)
{
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(30);
    private Known? _known;

    public async ValueTask<PolicySet> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref _known) is { } known && known.Until > now)
        {
            return known.Rules;
        }

        var rules = await policies.ReadAsync(now, cancellationToken);
        var until = now + TrustedFor;
        Volatile.Write(ref _known, new Known(rules, rules.NextChangeAt is { } change && change < until ? change : until));
        return rules;
    }

    private sealed record Known(PolicySet Rules, DateTimeOffset Until);
}
