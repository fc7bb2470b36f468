using QRCoder;

namespace IPiece.Web.Investor.Security;

/// <summary>Draws a QR code as one SVG path.</summary>
public static class QrCode
{
    private const int QuietZone = 2;

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text, an authenticator address for example.</param>
    /// <returns>The edge length in modules and the path of the dark ones.</returns>
    public static (int Size, string Path) Draw(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new System.Text.StringBuilder();
        // QRCoder includes a quiet zone of four modules; the card around the code gives the rest of ours.
        const int skip = 4 - QuietZone;
        var size = data.ModuleMatrix.Count - (2 * skip);
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (data.ModuleMatrix[y + skip][x + skip])
                {
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return (size, path.ToString());
    }
}
