using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class UnsettledQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_chain_instructions_pending",
                schema: "ipiece",
                table: "chain_instructions");

            // The index over what is not settled is there already, made by SQL; from here on the model knows it.
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_chain_instructions_pending",
                schema: "ipiece",
                table: "chain_instructions",
                column: "id",
                filter: "state = 0");
        }
    }
}
