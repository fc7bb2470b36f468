using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class HoldIdConverter() : ValueConverter<HoldId, long>(value => value.Value, stored => new HoldId(stored));
