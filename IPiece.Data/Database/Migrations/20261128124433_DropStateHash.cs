using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class DropStateHash : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "state_hash",
                schema: "ipiece",
                table: "market_states");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "state_hash",
                schema: "ipiece",
                table: "market_states",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }
    }
}
