using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IPiece.Data.Database;

/// <summary>Lets <c>dotnet ef</c> build the model without a server.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<IPieceDbContext>
{
    public IPieceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IPieceDbContext>().UseIPieceNpgsql("Host=127.0.0.1;Database=design_time").Options);
}
