using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class TheRegister : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chain_operations",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    request_id = table.Column<long>(type: "bigint", nullable: false),
                    investor_id = table.Column<long>(type: "bigint", nullable: true),
                    counterparty_id = table.Column<long>(type: "bigint", nullable: true),
                    instrument_id = table.Column<int>(type: "integer", nullable: true),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    after_instruction_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    transaction_hash = table.Column<string>(type: "text", nullable: true),
                    block_number = table.Column<long>(type: "bigint", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_operations", x => x.id);
                    table.CheckConstraint("ck_chain_operations_units", "units >= 0");
                    table.ForeignKey(
                        name: "fk_chain_operations_change_requests_request_id",
                        column: x => x.request_id,
                        principalSchema: "ipiece",
                        principalTable: "change_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "investor_freezes",
                schema: "ipiece",
                columns: table => new
                {
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    status_before = table.Column<short>(type: "smallint", nullable: false),
                    request_id = table.Column<long>(type: "bigint", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_investor_freezes", x => x.investor_id);
                    table.ForeignKey(
                        name: "fk_investor_freezes_investors_investor_id",
                        column: x => x.investor_id,
                        principalSchema: "ipiece",
                        principalTable: "investors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_anchor_leaves",
                schema: "ipiece",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    asset_id = table.Column<int>(type: "integer", nullable: false),
                    posted = table.Column<long>(type: "bigint", nullable: false),
                    held = table.Column<long>(type: "bigint", nullable: false),
                    leaf = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_anchor_leaves", x => new { x.day, x.investor_id, x.asset_id });
                });

            migrationBuilder.CreateTable(
                name: "ledger_anchor_salts",
                schema: "ipiece",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_anchor_salts", x => new { x.day, x.investor_id });
                });

            migrationBuilder.CreateTable(
                name: "ledger_anchors",
                schema: "ipiece",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    cut_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    root = table.Column<string>(type: "character varying(66)", maxLength: 66, nullable: false),
                    leaves = table.Column<long>(type: "bigint", nullable: false),
                    evidence_hash = table.Column<string>(type: "character varying(66)", maxLength: 66, nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    transaction_hash = table.Column<string>(type: "text", nullable: true),
                    block_number = table.Column<long>(type: "bigint", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    prepared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_anchors", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "quantity_attestations",
                schema: "ipiece",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    asset = table.Column<string>(type: "text", nullable: false),
                    token = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    block_hash = table.Column<string>(type: "character varying(66)", maxLength: 66, nullable: false),
                    issued = table.Column<long>(type: "bigint", nullable: false),
                    supply = table.Column<long>(type: "bigint", nullable: false),
                    balances = table.Column<long>(type: "bigint", nullable: false),
                    ledger = table.Column<long>(type: "bigint", nullable: false),
                    holds = table.Column<bool>(type: "boolean", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    attested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quantity_attestations", x => new { x.day, x.asset });
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_breaks",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    invariant = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    asset = table.Column<string>(type: "text", nullable: false),
                    investor_id = table.Column<long>(type: "bigint", nullable: true),
                    wallet = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: true),
                    expected = table.Column<long>(type: "bigint", nullable: false),
                    actual = table.Column<long>(type: "bigint", nullable: false),
                    chain = table.Column<long>(type: "bigint", nullable: true),
                    register = table.Column<long>(type: "bigint", nullable: true),
                    ledger = table.Column<long>(type: "bigint", nullable: true),
                    unsettled = table.Column<long>(type: "bigint", nullable: true),
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliation_breaks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_runs",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    block_number = table.Column<long>(type: "bigint", nullable: true),
                    compared = table.Column<long>(type: "bigint", nullable: true),
                    breaks = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliation_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_summaries",
                schema: "ipiece",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    compared = table.Column<long>(type: "bigint", nullable: false),
                    breaks = table.Column<long>(type: "bigint", nullable: false),
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    compared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    swept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliation_summaries", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "register_balances",
                schema: "ipiece",
                columns: table => new
                {
                    token = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    wallet = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    frozen_amount = table.Column<long>(type: "bigint", nullable: false),
                    is_frozen = table.Column<bool>(type: "boolean", nullable: false),
                    changed_block = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_balances", x => new { x.token, x.wallet });
                });

            migrationBuilder.CreateTable(
                name: "register_checkpoints",
                schema: "ipiece",
                columns: table => new
                {
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    block_hash = table.Column<string>(type: "character varying(66)", maxLength: 66, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_checkpoints", x => x.block_number);
                });

            migrationBuilder.CreateTable(
                name: "register_events",
                schema: "ipiece",
                columns: table => new
                {
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    log_index = table.Column<int>(type: "integer", nullable: false),
                    transaction_hash = table.Column<string>(type: "character varying(66)", maxLength: 66, nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    contract = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    wallet = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: true),
                    other = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_events", x => new { x.block_number, x.log_index });
                    table.CheckConstraint("ck_register_events_amount", "amount >= 0");
                });

            migrationBuilder.CreateTable(
                name: "register_identities",
                schema: "ipiece",
                columns: table => new
                {
                    wallet = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    identity = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: true),
                    country = table.Column<int>(type: "integer", nullable: false),
                    changed_block = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_identities", x => x.wallet);
                });

            migrationBuilder.CreateTable(
                name: "register_tokens",
                schema: "ipiece",
                columns: table => new
                {
                    address = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    symbol = table.Column<string>(type: "text", nullable: false),
                    created_block = table.Column<long>(type: "bigint", nullable: false),
                    supply = table.Column<long>(type: "bigint", nullable: false),
                    is_paused = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_tokens", x => x.address);
                });

            migrationBuilder.CreateTable(
                name: "wallet_replacements",
                schema: "ipiece",
                columns: table => new
                {
                    operation_id = table.Column<long>(type: "bigint", nullable: false),
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    lost_address = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    lost_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    new_address = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    new_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wallet_replacements", x => x.operation_id);
                    table.ForeignKey(
                        name: "fk_wallet_replacements_chain_operations_operation_id",
                        column: x => x.operation_id,
                        principalSchema: "ipiece",
                        principalTable: "chain_operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chain_operations_investor_id",
                schema: "ipiece",
                table: "chain_operations",
                column: "investor_id",
                filter: "investor_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_chain_operations_open",
                schema: "ipiece",
                table: "chain_operations",
                column: "id",
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chain_operations_request_id",
                schema: "ipiece",
                table: "chain_operations",
                column: "request_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_breaks_open",
                schema: "ipiece",
                table: "reconciliation_breaks",
                columns: new[] { "invariant", "subject", "asset" },
                unique: true,
                filter: "resolved_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_reconciliation_runs_waiting",
                schema: "ipiece",
                table: "reconciliation_runs",
                column: "id",
                filter: "finished_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_register_balances_changed_block",
                schema: "ipiece",
                table: "register_balances",
                column: "changed_block");

            migrationBuilder.CreateIndex(
                name: "ix_register_balances_wallet",
                schema: "ipiece",
                table: "register_balances",
                column: "wallet");

            migrationBuilder.CreateIndex(
                name: "ix_register_events_other_block_number",
                schema: "ipiece",
                table: "register_events",
                columns: new[] { "other", "block_number" });

            migrationBuilder.CreateIndex(
                name: "ix_register_events_wallet_block_number",
                schema: "ipiece",
                table: "register_events",
                columns: new[] { "wallet", "block_number" });

            migrationBuilder.CreateIndex(
                name: "ix_register_identities_changed_block",
                schema: "ipiece",
                table: "register_identities",
                column: "changed_block");

            migrationBuilder.CreateIndex(
                name: "ix_register_tokens_symbol",
                schema: "ipiece",
                table: "register_tokens",
                column: "symbol",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wallet_replacements_lost_address",
                schema: "ipiece",
                table: "wallet_replacements",
                column: "lost_address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wallet_replacements_new_address",
                schema: "ipiece",
                table: "wallet_replacements",
                column: "new_address",
                unique: true);

            migrationBuilder.Sql(RegisterSql.AppendOnly);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(RegisterSql.Undo);

            migrationBuilder.DropTable(
                name: "investor_freezes",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "ledger_anchor_leaves",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "ledger_anchor_salts",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "ledger_anchors",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "quantity_attestations",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "reconciliation_breaks",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "reconciliation_runs",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "reconciliation_summaries",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "register_balances",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "register_checkpoints",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "register_events",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "register_identities",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "register_tokens",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "wallet_replacements",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "chain_operations",
                schema: "ipiece");
        }
    }
}
