using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class SignerKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "block_hash",
                schema: "ipiece",
                table: "chain_transactions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failure",
                schema: "ipiece",
                table: "chain_instructions",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "signer_keys",
                schema: "ipiece",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    encrypted_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signer_keys", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_signer_keys_address",
                schema: "ipiece",
                table: "signer_keys",
                column: "address",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "signer_keys",
                schema: "ipiece");

            migrationBuilder.DropColumn(
                name: "block_hash",
                schema: "ipiece",
                table: "chain_transactions");

            migrationBuilder.DropColumn(
                name: "failure",
                schema: "ipiece",
                table: "chain_instructions");
        }
    }
}
