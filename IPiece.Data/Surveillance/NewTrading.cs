namespace IPiece.Data.Surveillance;

/// <summary>What nobody has looked at in a market: numbers of trades and of commands, from exclusive, to inclusive.</summary>
internal sealed record NewTrading(int Instrument, (long From, long To) Trades, (long From, long To) Commands);
