using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class UnitsConverter() : ValueConverter<Units, long>(value => value.Value, stored => new Units(stored));
