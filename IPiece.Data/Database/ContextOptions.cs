using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IPiece.Data.Database;

/// <summary>The one place that says how the context talks to PostgreSQL.</summary>
public static class ContextOptions
{
    /// <summary>By connection string: for migrations and design time.</summary>
    /// <param name="builder">The options under construction.</param>
    /// <param name="connectionString">Of the owner.</param>
    /// <returns>The same builder.</returns>
    public static DbContextOptionsBuilder<IPieceDbContext> UseIPieceNpgsql(
        this DbContextOptionsBuilder<IPieceDbContext> builder,
        string connectionString
    )
    {
        builder.UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable(DatabaseNames.MigrationsTable, DatabaseNames.Schema));
        return builder;
    }

    /// <summary>By data source: for services and tests.</summary>
    /// <param name="builder">The options under construction.</param>
    /// <param name="dataSource">The shared data source.</param>
    /// <returns>The same builder.</returns>
    public static DbContextOptionsBuilder UseIPieceNpgsql(this DbContextOptionsBuilder builder, NpgsqlDataSource dataSource) =>
        builder.UseNpgsql(dataSource, npgsql => npgsql.MigrationsHistoryTable(DatabaseNames.MigrationsTable, DatabaseNames.Schema));
}
