using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace IPiece.Api.Paging;

/// <summary>The last item that a page showed: a time (0 where a list goes by number alone) and a number. It goes out as opaque text.</summary>
internal sealed record CursorPlace(long Ticks, long Id)
{
    private const int MaxLength = 100;
    private const int Parts = 3;

    public DateTimeOffset Time => new(Ticks, TimeSpan.Zero);

    public static CursorPlace At(DateTimeOffset time, long id) => new(time.UtcTicks, id);

    public string Encode(string listName) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{listName}:{Ticks}:{Id}")));

    public static bool TryParse(string listName, string cursor, out CursorPlace? place)
    {
        place = null;
        if (cursor.Length is 0 or > MaxLength || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split(':');
        if (
            parts.Length != Parts
            || !string.Equals(parts[0], listName, StringComparison.Ordinal)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || ticks > DateTimeOffset.MaxValue.UtcTicks
        )
        {
            return false;
        }

        place = new CursorPlace(ticks, id);
        return true;
    }
}
