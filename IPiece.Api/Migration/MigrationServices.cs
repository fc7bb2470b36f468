using IPiece.Data;

namespace IPiece.Api.Migration;

internal static class MigrationServices
{
    public static void AddMigration(this WebApplicationBuilder builder)
    {
        builder.AddIPieceData();
        builder.Services.AddSingleton<MigrationRun>();
    }
}
