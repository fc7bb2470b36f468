namespace IPiece.Simulation.Tests.Fleet;

/// <summary>Who runs a market, as the database says.</summary>
internal sealed record Lease(int InstrumentId, string Symbol, string Endpoint, long Epoch)
{
    public const string Query = """
        select l.instrument_id, i.symbol, l.endpoint, l.epoch
        from market_leases l join instruments i on i.id = l.instrument_id where l.expires_at >= clock_timestamp()
        """;
}
