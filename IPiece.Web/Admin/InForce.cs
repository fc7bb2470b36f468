using System.Text.Json;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Web.Formatting;

namespace IPiece.Web.Admin;

/// <summary>What will be in force on a day by what is decided so far: the policies with what is known to come, and the calendar's days.</summary>
/// <param name="Policies">All of them, with their histories.</param>
/// <param name="Days">The days that differ, of the years that were read.</param>
/// <param name="Years">The years of the calendar that were read: of a day in another one nothing is known.</param>
public sealed record InForce(IReadOnlyList<PolicyState> Policies, IReadOnlyList<CalendarEntry> Days, IReadOnlyCollection<int> Years)
{
    /// <summary>The value that a market, or all of them, have of their own.</summary>
    /// <param name="key">The policy.</param>
    /// <param name="symbol">The market; null for what holds for all.</param>
    /// <param name="on">The day of the session.</param>
    /// <returns>The value; null when the market has none of its own on that day.</returns>
    public JsonElement? OwnPolicy(string key, string? symbol, DateOnly on) =>
        Policies
            .FirstOrDefault(policy => policy.Key == key && policy.Symbol == symbol)
            ?.History.Where(version => Format.SeoulDay(version.EffectiveFrom) <= on)
            .MaxBy(version => version.EffectiveFrom)
            is { Value.ValueKind: not JsonValueKind.Null } version
            ? version.Value
            : null;

    /// <summary>The value that holds for a market: its own, else the one for all.</summary>
    /// <param name="key">The policy.</param>
    /// <param name="symbol">The market; null for what holds for all.</param>
    /// <param name="on">The day of the session.</param>
    /// <returns>The value; null when nothing is known of such a policy.</returns>
    public JsonElement? Policy(string key, string? symbol, DateOnly on) =>
        OwnPolicy(key, symbol, on) ?? (symbol is null ? null : OwnPolicy(key, symbol: null, on));

    /// <summary>The markets that have a value of their own, whatever holds for all.</summary>
    /// <param name="key">The policy.</param>
    /// <param name="on">The day of the session.</param>
    /// <returns>Their symbols, in order.</returns>
    public IReadOnlyList<string> WithOwnPolicy(string key, DateOnly on) =>
        InOrder(
            Policies.Where(policy => policy.Key == key && OwnPolicy(key, policy.Symbol, on) is not null).Select(policy => policy.Symbol)
        );

    /// <summary>The markets that have a day of their own, whatever holds for all.</summary>
    /// <param name="on">The day.</param>
    /// <returns>Their symbols, in order.</returns>
    public IReadOnlyList<string> WithOwnDay(DateOnly on) => InOrder(Days.Where(entry => entry.Date == on).Select(entry => entry.Symbol));

    /// <summary>What the calendar has for exactly that market, or for exactly all of them.</summary>
    /// <param name="symbol">The market; null for all.</param>
    /// <param name="on">The day.</param>
    /// <returns>The entry, or null.</returns>
    public CalendarEntry? OwnDay(string? symbol, DateOnly on) => Days.FirstOrDefault(entry => entry.Date == on && entry.Symbol == symbol);

    /// <summary>What the calendar has for a market: its own entry, else the one for all.</summary>
    /// <param name="symbol">The market; null for all.</param>
    /// <param name="on">The day.</param>
    /// <returns>The entry; null for a usual day.</returns>
    public CalendarEntry? Day(string? symbol, DateOnly on) => OwnDay(symbol, on) ?? OwnDay(symbol: null, on);

    /// <summary>The hours of a market's usual days at the time of a day.</summary>
    /// <param name="symbol">The market; null for all.</param>
    /// <param name="on">The day.</param>
    /// <returns>The hours; null when nothing is known of them.</returns>
    public TradingHours? UsualHours(string? symbol, DateOnly on) =>
        Policy("sessionHours", symbol, on)?.Deserialize<TradingHours>(JsonSerializerOptions.Web);

    private static IReadOnlyList<string> InOrder(IEnumerable<string?> symbols) =>
        [.. symbols.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
