using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class FillsByTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_trades_buyer_id_id",
                schema: "ipiece",
                table: "trades");

            migrationBuilder.DropIndex(
                name: "ix_trades_seller_id_id",
                schema: "ipiece",
                table: "trades");

            migrationBuilder.CreateIndex(
                name: "ix_trades_buyer_id_executed_at_id",
                schema: "ipiece",
                table: "trades",
                columns: new[] { "buyer_id", "executed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trades_seller_id_executed_at_id",
                schema: "ipiece",
                table: "trades",
                columns: new[] { "seller_id", "executed_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_trades_buyer_id_executed_at_id",
                schema: "ipiece",
                table: "trades");

            migrationBuilder.DropIndex(
                name: "ix_trades_seller_id_executed_at_id",
                schema: "ipiece",
                table: "trades");

            migrationBuilder.CreateIndex(
                name: "ix_trades_buyer_id_id",
                schema: "ipiece",
                table: "trades",
                columns: new[] { "buyer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trades_seller_id_id",
                schema: "ipiece",
                table: "trades",
                columns: new[] { "seller_id", "id" });
        }
    }
}
