using System.Xml.Linq;
using IPiece.Data;
using IPiece.Data.People;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace IPiece.Api.Auth.Keys;

/// <summary>Keeps the data-protection keys in PostgreSQL, so that every replica reads every replica's tokens, and a restart signs nobody out.</summary>
internal sealed class DatabaseKeyRepository(IDbContextFactory<IPieceDbContext> contexts) : IXmlRepository
{
    private const int MaxKeys = 1_000;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = contexts.CreateDbContext();
        return
        [
            .. context
                .DataProtectionKeys.AsNoTracking()
                .OrderBy(key => key.Id)
                .Take(MaxKeys)
                .Select(key => key.Xml)
                .AsEnumerable()
                .Select(xml => XElement.Parse(xml)),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = contexts.CreateDbContext();
        context.DataProtectionKeys.Add(
            new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) }
        );
        context.SaveChanges();
    }
}
