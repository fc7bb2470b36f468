using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class InvestorIdConverter() : ValueConverter<InvestorId, long>(value => value.Value, stored => new InvestorId(stored));
