using IPiece.Data;
using IPiece.Data.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IPiece.Testing;

internal sealed class TestContextFactory(NpgsqlDataSource dataSource) : IDbContextFactory<IPieceDbContext>
{
    private readonly DbContextOptions<IPieceDbContext> _options = Options(dataSource);

    public IPieceDbContext CreateDbContext() => new(_options);

    private static DbContextOptions<IPieceDbContext> Options(NpgsqlDataSource dataSource)
    {
        var builder = new DbContextOptionsBuilder<IPieceDbContext>();
        builder.UseIPieceNpgsql(dataSource);
        return builder.Options;
    }
}
