using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class InstrumentIdConverter() : ValueConverter<InstrumentId, int>(value => value.Value, stored => new InstrumentId(stored));
