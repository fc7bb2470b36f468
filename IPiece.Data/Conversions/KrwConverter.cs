using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class KrwConverter() : ValueConverter<Krw, long>(value => value.Value, stored => new Krw(stored));
