using IPiece.Web.Hosting;

namespace IPiece.Web.Admin.Chain;

/// <summary>The reconciliation's evidence as a file: what the Api writes goes through to the browser as it comes.</summary>
public static class EvidenceExport
{
    /// <summary>The file.</summary>
    public const string Path = "reconciliation.csv";

    /// <summary>Maps the file.</summary>
    /// <param name="app">The web application.</param>
    public static void MapEvidenceExport(this WebApplication app) =>
        app.MapGet("/" + Path, (Delegate)SendAsync).RequireAuthorization(policy => policy.RequireRole(StaffRoles.Staff.Split(',')));

    /// <summary>Block and hash are in the file's name: whoever has the file can check it.</summary>
    private static Task<IResult> SendAsync(HttpContext context) =>
        FileExport.SendAsync(
            context,
            async (client, _, stop) =>
            {
                var file = await client.Admin.Chain.ExportEvidenceAsync(stop);
                return (file.Content, $"reconciliation-block-{file.Block}-sha256-{file.Sha256}.csv");
            }
        );
}
