using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class TradeIdConverter() : ValueConverter<TradeId, long>(value => value.Value, stored => new TradeId(stored));
