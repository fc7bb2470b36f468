using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class LeanWrites : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_holds_purpose_reference_id",
                schema: "ipiece",
                table: "holds");

            migrationBuilder.DropIndex(
                name: "ix_chain_instructions_batch_id",
                schema: "ipiece",
                table: "chain_instructions");

            migrationBuilder.CreateIndex(
                name: "ix_chain_instructions_batch_id",
                schema: "ipiece",
                table: "chain_instructions",
                column: "batch_id",
                filter: "batch_id is not null");

            migrationBuilder.Sql(LeanWriteSql.CheckPostings);
            migrationBuilder.Sql(LeanWriteSql.Room);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(LeanWriteSql.NoRoom);
            migrationBuilder.Sql(LeanWriteSql.CheckPostingsBefore);

            migrationBuilder.DropIndex(
                name: "ix_chain_instructions_batch_id",
                schema: "ipiece",
                table: "chain_instructions");

            migrationBuilder.CreateIndex(
                name: "ix_holds_purpose_reference_id",
                schema: "ipiece",
                table: "holds",
                columns: new[] { "purpose", "reference_id" });

            migrationBuilder.CreateIndex(
                name: "ix_chain_instructions_batch_id",
                schema: "ipiece",
                table: "chain_instructions",
                column: "batch_id");
        }
    }
}
