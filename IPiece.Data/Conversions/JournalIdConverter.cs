using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class JournalIdConverter() : ValueConverter<JournalId, long>(value => value.Value, stored => new JournalId(stored));
