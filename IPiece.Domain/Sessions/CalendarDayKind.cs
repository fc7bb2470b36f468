using System.Text.Json.Serialization;
using IPiece.Domain.Serialization;

namespace IPiece.Domain.Sessions;

/// <summary>How a day of the calendar differs from its day of the week. Numbers are stored: never change them.</summary>
[JsonConverter(typeof(WireEnumConverter<CalendarDayKind>))]
public enum CalendarDayKind
{
    /// <summary>No trading.</summary>
    Holiday = 0,

    /// <summary>Trading, at hours of its own, whatever day of the week it is.</summary>
    SpecialHours = 1,
}
