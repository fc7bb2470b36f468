using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class AuditLogFilters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_audit_log_actor_id",
                schema: "ipiece",
                table: "audit_log",
                columns: new[] { "actor", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_entity_kind_id",
                schema: "ipiece",
                table: "audit_log",
                columns: new[] { "entity_kind", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_log_actor_id",
                schema: "ipiece",
                table: "audit_log");

            migrationBuilder.DropIndex(
                name: "ix_audit_log_entity_kind_id",
                schema: "ipiece",
                table: "audit_log");
        }
    }
}
