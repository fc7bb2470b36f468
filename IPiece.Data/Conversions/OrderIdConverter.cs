using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class OrderIdConverter() : ValueConverter<OrderId, long>(value => value.Value, stored => new OrderId(stored));
