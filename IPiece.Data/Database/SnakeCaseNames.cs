using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IPiece.Data.Database;

/// <summary>Gives every table, column, key and index the name a person would type in psql.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            Rename(entity);
        }
    }

    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var index = 0; index < name.Length; index++)
        {
            var startsWord =
                char.IsUpper(name[index])
                && index > 0
                && name[index - 1] != '_'
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));
            if (startsWord)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }

    private static void Rename(IMutableEntityType entity)
    {
        if (entity.IsMappedToJson())
        {
            entity.SetContainerColumnName(Of(entity.GetContainerColumnName() ?? "data"));
            return;
        }

        if (entity.GetTableName() is { } table)
        {
            entity.SetTableName(Of(table));
        }

        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(Of(property.GetColumnName()));
        }

        foreach (var key in entity.GetKeys())
        {
            key.SetName(Of(key.GetName() ?? "pk"));
        }

        foreach (var foreignKey in entity.GetForeignKeys())
        {
            foreignKey.SetConstraintName(Of(foreignKey.GetConstraintName() ?? "fk"));
        }

        foreach (var index in entity.GetIndexes())
        {
            index.SetDatabaseName(Of(index.GetDatabaseName() ?? "ix"));
        }
    }
}
