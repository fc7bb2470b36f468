using IPiece.Domain.Identifiers;
using IPiece.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Data.Conversions;

/// <summary>How Domain's types are stored: ids, won, units and prices as bigint, enumerations as smallint.</summary>
internal static class TypeConventions
{
    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<AccountId>().HaveConversion<AccountIdConverter>();
        configuration.Properties<HoldId>().HaveConversion<HoldIdConverter>();
        configuration.Properties<InstrumentId>().HaveConversion<InstrumentIdConverter>();
        configuration.Properties<InvestorId>().HaveConversion<InvestorIdConverter>();
        configuration.Properties<JournalId>().HaveConversion<JournalIdConverter>();
        configuration.Properties<OrderId>().HaveConversion<OrderIdConverter>();
        configuration.Properties<TradeId>().HaveConversion<TradeIdConverter>();
        configuration.Properties<Krw>().HaveConversion<KrwConverter>();
        configuration.Properties<Units>().HaveConversion<UnitsConverter>();
        configuration.Properties<Price>().HaveConversion<PriceConverter>();
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configuration.Properties<Enum>().HaveConversion<short>();
    }
}
