using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class TheMarket : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_policies_key_effective_from",
                schema: "ipiece",
                table: "policies");

            migrationBuilder.AddColumn<Guid>(
                name: "approved_by",
                schema: "ipiece",
                table: "policies",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "instrument_id",
                schema: "ipiece",
                table: "policies",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "requested_by",
                schema: "ipiece",
                table: "policies",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "cancel_reason",
                schema: "ipiece",
                table: "orders",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "post_only",
                schema: "ipiece",
                table: "orders",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "priority",
                schema: "ipiece",
                table: "orders",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "actor",
                schema: "ipiece",
                table: "order_commands",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "cause",
                schema: "ipiece",
                table: "order_commands",
                type: "smallint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note",
                schema: "ipiece",
                table: "order_commands",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "post_only",
                schema: "ipiece",
                table: "order_commands",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "session_date",
                schema: "ipiece",
                table: "order_commands",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "auction_extended",
                schema: "ipiece",
                table: "market_states",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "digest",
                schema: "ipiece",
                table: "market_states",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "indicative_price",
                schema: "ipiece",
                table: "market_states",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "indicative_quantity",
                schema: "ipiece",
                table: "market_states",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "mode",
                schema: "ipiece",
                table: "market_states",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<string>(
                name: "notice_en",
                schema: "ipiece",
                table: "market_states",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "notice_ko",
                schema: "ipiece",
                table: "market_states",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "phase_cause",
                schema: "ipiece",
                table: "market_states",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "phase_ends_at",
                schema: "ipiece",
                table: "market_states",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "phase_leaves_at",
                schema: "ipiece",
                table: "market_states",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "phase_since",
                schema: "ipiece",
                table: "market_states",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "static_reference",
                schema: "ipiece",
                table: "market_states",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "volatility_reference",
                schema: "ipiece",
                table: "market_states",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "volatility_trigger",
                schema: "ipiece",
                table: "market_states",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "alerts",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    investor_id = table.Column<long>(type: "bigint", nullable: true),
                    counterparty_id = table.Column<long>(type: "bigint", nullable: true),
                    natural_key = table.Column<string>(type: "text", nullable: false),
                    evidence = table.Column<string>(type: "jsonb", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.id);
                    table.CheckConstraint("ck_alerts_decided_by_somebody", "state between 0 and 2 and (state = 0) = (decided_by is null) and (state = 0) = (decided_at is null)");
                    table.ForeignKey(
                        name: "fk_alerts_asp_net_users_decided_by",
                        column: x => x.decided_by,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_alerts_instruments_instrument_id",
                        column: x => x.instrument_id,
                        principalSchema: "ipiece",
                        principalTable: "instruments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_days",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    instrument_id = table.Column<int>(type: "integer", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    hours = table.Column<string>(type: "jsonb", nullable: true),
                    name_ko = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_days", x => x.id);
                    table.CheckConstraint("ck_calendar_days_hours", "kind in (0, 1) and (kind = 1) = (hours is not null)");
                    table.ForeignKey(
                        name: "fk_calendar_days_instruments_instrument_id",
                        column: x => x.instrument_id,
                        principalSchema: "ipiece",
                        principalTable: "instruments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "change_requests",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "character varying(8192)", maxLength: 8192, nullable: false),
                    payload_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_requests", x => x.id);
                    table.CheckConstraint("ck_change_requests_decided_by_somebody", "state between 0 and 4 and (state in (1, 2)) = (decided_by is not null) and (state = 0) = (decided_at is null)");
                    table.CheckConstraint("ck_change_requests_nobody_decides_an_own_request", "decided_by <> requested_by");
                    table.ForeignKey(
                        name: "fk_change_requests_asp_net_users_decided_by",
                        column: x => x.decided_by,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_change_requests_asp_net_users_requested_by",
                        column: x => x.requested_by,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "investor_limits",
                schema: "ipiece",
                columns: table => new
                {
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    max_order_quantity = table.Column<long>(type: "bigint", nullable: true),
                    max_order_notional_krw = table.Column<long>(type: "bigint", nullable: true),
                    max_distance_percent = table.Column<int>(type: "integer", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_investor_limits", x => x.investor_id);
                    table.CheckConstraint("ck_investor_limits_positive", "max_order_quantity > 0 and max_order_notional_krw > 0 and max_distance_percent between 1 and 100");
                    table.ForeignKey(
                        name: "fk_investor_limits_investors_investor_id",
                        column: x => x.investor_id,
                        principalSchema: "ipiece",
                        principalTable: "investors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "surveillance_marks",
                schema: "ipiece",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_surveillance_marks", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "watchlist_entries",
                schema: "ipiece",
                columns: table => new
                {
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watchlist_entries", x => new { x.investor_id, x.instrument_id });
                    table.ForeignKey(
                        name: "fk_watchlist_entries_instruments_instrument_id",
                        column: x => x.instrument_id,
                        principalSchema: "ipiece",
                        principalTable: "instruments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_watchlist_entries_investors_investor_id",
                        column: x => x.investor_id,
                        principalSchema: "ipiece",
                        principalTable: "investors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_trades_executed_at",
                schema: "ipiece",
                table: "trades",
                column: "executed_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_policies_key_instrument_id_effective_from",
                schema: "ipiece",
                table: "policies",
                columns: new[] { "key", "instrument_id", "effective_from" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.AddCheckConstraint(
                name: "ck_policies_two_people",
                schema: "ipiece",
                table: "policies",
                sql: "(requested_by is null) = (approved_by is null) and requested_by <> approved_by");

            migrationBuilder.CreateIndex(
                name: "ix_orders_placed_at",
                schema: "ipiece",
                table: "orders",
                column: "placed_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_order_commands_later",
                schema: "ipiece",
                table: "order_commands",
                column: "order_id",
                filter: "kind <> 1");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_decided_by",
                schema: "ipiece",
                table: "alerts",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_instrument_id",
                schema: "ipiece",
                table: "alerts",
                column: "instrument_id");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_natural_key",
                schema: "ipiece",
                table: "alerts",
                column: "natural_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alerts_state_id",
                schema: "ipiece",
                table: "alerts",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_days_instrument_id_date",
                schema: "ipiece",
                table: "calendar_days",
                columns: new[] { "instrument_id", "date" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_change_requests_decided_by",
                schema: "ipiece",
                table: "change_requests",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "ix_change_requests_pending",
                schema: "ipiece",
                table: "change_requests",
                column: "expires_at",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_change_requests_requested_by",
                schema: "ipiece",
                table: "change_requests",
                column: "requested_by");

            migrationBuilder.CreateIndex(
                name: "ix_watchlist_entries_instrument_id",
                schema: "ipiece",
                table: "watchlist_entries",
                column: "instrument_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alerts",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "calendar_days",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "change_requests",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "investor_limits",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "surveillance_marks",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "watchlist_entries",
                schema: "ipiece");

            migrationBuilder.DropIndex(
                name: "ix_trades_executed_at",
                schema: "ipiece",
                table: "trades");

            migrationBuilder.DropIndex(
                name: "ix_policies_key_instrument_id_effective_from",
                schema: "ipiece",
                table: "policies");

            migrationBuilder.DropCheckConstraint(
                name: "ck_policies_two_people",
                schema: "ipiece",
                table: "policies");

            migrationBuilder.DropIndex(
                name: "ix_orders_placed_at",
                schema: "ipiece",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_order_commands_later",
                schema: "ipiece",
                table: "order_commands");

            migrationBuilder.DropColumn(
                name: "approved_by",
                schema: "ipiece",
                table: "policies");

            migrationBuilder.DropColumn(
                name: "instrument_id",
                schema: "ipiece",
                table: "policies");

            migrationBuilder.DropColumn(
                name: "requested_by",
                schema: "ipiece",
                table: "policies");

            migrationBuilder.DropColumn(
                name: "cancel_reason",
                schema: "ipiece",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "post_only",
                schema: "ipiece",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "priority",
                schema: "ipiece",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "actor",
                schema: "ipiece",
                table: "order_commands");

            migrationBuilder.DropColumn(
                name: "cause",
                schema: "ipiece",
                table: "order_commands");

            migrationBuilder.DropColumn(
                name: "note",
                schema: "ipiece",
                table: "order_commands");

            migrationBuilder.DropColumn(
                name: "post_only",
                schema: "ipiece",
                table: "order_commands");

            migrationBuilder.DropColumn(
                name: "session_date",
                schema: "ipiece",
                table: "order_commands");

            migrationBuilder.DropColumn(
                name: "auction_extended",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "digest",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "indicative_price",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "indicative_quantity",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "mode",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "notice_en",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "notice_ko",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "phase_cause",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "phase_ends_at",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "phase_leaves_at",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "phase_since",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "static_reference",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "volatility_reference",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.DropColumn(
                name: "volatility_trigger",
                schema: "ipiece",
                table: "market_states");

            migrationBuilder.CreateIndex(
                name: "ix_policies_key_effective_from",
                schema: "ipiece",
                table: "policies",
                columns: new[] { "key", "effective_from" },
                unique: true);
        }
    }
}
