namespace IPiece.Data.Database;

/// <summary>Names that connection strings and migrations share.</summary>
public static class DatabaseNames
{
    /// <summary>Where all tables live.</summary>
    public const string Schema = "ipiece";

    /// <summary>The role services work under: no right to change or delete what is append-only.</summary>
    public const string ApplicationRole = "ipiece_app";

    /// <summary>Connection string's name in configuration.</summary>
    public const string ConnectionName = "ipiecedb";

    /// <summary>The key of the data source for batches, which runs the same few statements all day long.</summary>
    public const string Batches = "batches";

    internal const string MigrationsTable = "ef_migrations";
}
