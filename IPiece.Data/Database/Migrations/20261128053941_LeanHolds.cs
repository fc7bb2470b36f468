using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class LeanHolds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_orders_open_by_instrument",
                schema: "ipiece",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_journals_reference_kind_reference_id",
                schema: "ipiece",
                table: "journals");

            migrationBuilder.DropIndex(
                name: "ix_holds_open_by_account",
                schema: "ipiece",
                table: "holds");

            migrationBuilder.CreateIndex(
                name: "ix_orders_open",
                schema: "ipiece",
                table: "orders",
                columns: new[] { "instrument_id", "investor_id" },
                filter: "remaining > 0");

            migrationBuilder.CreateIndex(
                name: "ix_journals_of_no_order_by_reference",
                schema: "ipiece",
                table: "journals",
                columns: new[] { "reference_kind", "reference_id" },
                filter: "reference_kind > 2");

            migrationBuilder.CreateIndex(
                name: "ix_holds_of_no_order_by_account",
                schema: "ipiece",
                table: "holds",
                column: "account_id",
                filter: "purpose <> 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_orders_open",
                schema: "ipiece",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_journals_of_no_order_by_reference",
                schema: "ipiece",
                table: "journals");

            migrationBuilder.DropIndex(
                name: "ix_holds_of_no_order_by_account",
                schema: "ipiece",
                table: "holds");

            migrationBuilder.CreateIndex(
                name: "ix_orders_open_by_instrument",
                schema: "ipiece",
                table: "orders",
                column: "instrument_id",
                filter: "remaining > 0");

            migrationBuilder.CreateIndex(
                name: "ix_journals_reference_kind_reference_id",
                schema: "ipiece",
                table: "journals",
                columns: new[] { "reference_kind", "reference_id" });

            migrationBuilder.CreateIndex(
                name: "ix_holds_open_by_account",
                schema: "ipiece",
                table: "holds",
                column: "account_id",
                filter: "remaining > 0");
        }
    }
}
