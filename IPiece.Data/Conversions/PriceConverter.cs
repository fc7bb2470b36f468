using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class PriceConverter() : ValueConverter<Price, long>(value => value.Value, stored => new Price(stored));
