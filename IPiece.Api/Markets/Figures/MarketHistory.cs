namespace IPiece.Api.Markets.Figures;

/// <summary>What the days before a market's session left behind, from its daily candles.</summary>
/// <param name="SessionDate">The session that these days precede.</param>
/// <param name="Closes">The closes of the last seven days with trades, the newest first.</param>
/// <param name="WeekAgoClose">The close of the last day with a trade seven days ago or earlier.</param>
/// <param name="High">The highest price of the last 52 weeks.</param>
/// <param name="Low">The lowest price of the last 52 weeks.</param>
internal sealed record MarketHistory(DateOnly SessionDate, IReadOnlyList<long> Closes, long? WeekAgoClose, long? High, long? Low)
{
    public long? PreviousClose => Closes.Count == 0 ? null : Closes[0];
}
