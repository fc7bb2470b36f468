using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class ReplacedTransactions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chain_replaced_transactions",
                schema: "ipiece",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false),
                    transaction_id = table.Column<long>(type: "bigint", nullable: false),
                    raw = table.Column<byte[]>(type: "bytea", nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_replaced_transactions", x => x.hash);
                    table.ForeignKey(
                        name: "fk_chain_replaced_transactions_chain_transactions_transaction_~",
                        column: x => x.transaction_id,
                        principalSchema: "ipiece",
                        principalTable: "chain_transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chain_replaced_transactions_transaction_id",
                schema: "ipiece",
                table: "chain_replaced_transactions",
                column: "transaction_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chain_replaced_transactions",
                schema: "ipiece");
        }
    }
}
