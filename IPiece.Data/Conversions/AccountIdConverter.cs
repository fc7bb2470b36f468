using IPiece.Domain.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IPiece.Data.Conversions;

internal sealed class AccountIdConverter() : ValueConverter<AccountId, long>(value => value.Value, stored => new AccountId(stored));
