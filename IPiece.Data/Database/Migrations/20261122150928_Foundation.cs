using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace IPiece.Data.Database.Migrations
{
    /// <inheritdoc />
    public partial class Foundation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "ipiece");

            migrationBuilder.CreateTable(
                name: "asp_net_roles",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_users",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assets",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    instrument_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_log",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    entity_kind = table.Column<string>(type: "text", nullable: false),
                    entity_id = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "json", nullable: true),
                    after = table.Column<string>(type: "json", nullable: true),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "candles",
                schema: "ipiece",
                columns: table => new
                {
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    interval = table.Column<short>(type: "smallint", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    open = table.Column<long>(type: "bigint", nullable: false),
                    high = table.Column<long>(type: "bigint", nullable: false),
                    low = table.Column<long>(type: "bigint", nullable: false),
                    close = table.Column<long>(type: "bigint", nullable: false),
                    volume = table.Column<long>(type: "bigint", nullable: false),
                    turnover_krw = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candles", x => new { x.instrument_id, x.interval, x.opened_at });
                    table.CheckConstraint("ck_candles_range", "low <= open and low <= close and high >= open and high >= close and volume > 0");
                });

            migrationBuilder.CreateTable(
                name: "chain_batches",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    transaction_hash = table.Column<string>(type: "text", nullable: true),
                    block_number = table.Column<long>(type: "bigint", nullable: true),
                    trades_root = table.Column<string>(type: "text", nullable: true),
                    leg_count = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "chain_contracts",
                schema: "ipiece",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    code_hash = table.Column<string>(type: "text", nullable: false),
                    transaction_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_contracts", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "chain_instructions",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    instrument_id = table.Column<int>(type: "integer", nullable: true),
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    counterparty_id = table.Column<long>(type: "bigint", nullable: true),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    krw = table.Column<long>(type: "bigint", nullable: false),
                    fee_krw = table.Column<long>(type: "bigint", nullable: false),
                    counterparty_fee_krw = table.Column<long>(type: "bigint", nullable: false),
                    reference_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_instructions", x => x.id);
                    table.CheckConstraint("ck_chain_instructions_amounts", "units >= 0 and krw >= 0 and fee_krw >= 0 and counterparty_fee_krw >= 0");
                });

            migrationBuilder.CreateTable(
                name: "chain_transactions",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    signer = table.Column<string>(type: "text", nullable: false),
                    nonce = table.Column<long>(type: "bigint", nullable: false),
                    raw = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    to_address = table.Column<string>(type: "text", nullable: true),
                    natural_key = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    block_number = table.Column<long>(type: "bigint", nullable: true),
                    gas_used = table.Column<long>(type: "bigint", nullable: true),
                    revert_reason = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_transactions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "holds",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    remaining = table.Column<long>(type: "bigint", nullable: false),
                    purpose = table.Column<short>(type: "smallint", nullable: false),
                    reference_id = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holds", x => x.id);
                    table.CheckConstraint("ck_holds_remaining_within_amount", "remaining >= 0 and remaining <= amount");
                });

            migrationBuilder.CreateTable(
                name: "instruments",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    symbol = table.Column<string>(type: "text", nullable: false),
                    name_ko = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    issuer_ko = table.Column<string>(type: "text", nullable: false),
                    issuer_en = table.Column<string>(type: "text", nullable: false),
                    description_ko = table.Column<string>(type: "text", nullable: false),
                    description_en = table.Column<string>(type: "text", nullable: false),
                    total_units = table.Column<long>(type: "bigint", nullable: false),
                    offering_price = table.Column<long>(type: "bigint", nullable: false),
                    listed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instruments", x => x.id);
                    table.CheckConstraint("ck_instruments_positive", "id > 0 and total_units > 0 and offering_price > 0");
                });

            migrationBuilder.CreateTable(
                name: "journal_lines",
                schema: "ipiece",
                columns: table => new
                {
                    journal_id = table.Column<long>(type: "bigint", nullable: false),
                    line_number = table.Column<short>(type: "smallint", nullable: false),
                    account_id = table.Column<long>(type: "bigint", nullable: false),
                    account_version = table.Column<long>(type: "bigint", nullable: false),
                    posted_delta = table.Column<long>(type: "bigint", nullable: false),
                    held_delta = table.Column<long>(type: "bigint", nullable: false),
                    posted_after = table.Column<long>(type: "bigint", nullable: false),
                    held_after = table.Column<long>(type: "bigint", nullable: false),
                    hold_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_lines", x => new { x.journal_id, x.line_number });
                    table.CheckConstraint("ck_journal_lines_number", "line_number > 0 and account_version > 0");
                });

            migrationBuilder.CreateTable(
                name: "journals",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    natural_key = table.Column<string>(type: "text", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reference_kind = table.Column<short>(type: "smallint", nullable: false),
                    reference_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "market_leases",
                schema: "ipiece",
                columns: table => new
                {
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    endpoint = table.Column<string>(type: "text", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_market_leases", x => x.instrument_id);
                });

            migrationBuilder.CreateTable(
                name: "market_states",
                schema: "ipiece",
                columns: table => new
                {
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    phase = table.Column<short>(type: "smallint", nullable: false),
                    session_date = table.Column<DateOnly>(type: "date", nullable: false),
                    base_price = table.Column<long>(type: "bigint", nullable: false),
                    upper_limit = table.Column<long>(type: "bigint", nullable: false),
                    lower_limit = table.Column<long>(type: "bigint", nullable: false),
                    last_price = table.Column<long>(type: "bigint", nullable: true),
                    last_traded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    open = table.Column<long>(type: "bigint", nullable: true),
                    high = table.Column<long>(type: "bigint", nullable: true),
                    low = table.Column<long>(type: "bigint", nullable: true),
                    volume = table.Column<long>(type: "bigint", nullable: false),
                    turnover_krw = table.Column<long>(type: "bigint", nullable: false),
                    command_sequence = table.Column<long>(type: "bigint", nullable: false),
                    trade_sequence = table.Column<long>(type: "bigint", nullable: false),
                    book_sequence = table.Column<long>(type: "bigint", nullable: false),
                    state_hash = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_market_states", x => x.instrument_id);
                    table.CheckConstraint("ck_market_states_band", "lower_limit <= base_price and base_price <= upper_limit");
                });

            migrationBuilder.CreateTable(
                name: "order_commands",
                schema: "ipiece",
                columns: table => new
                {
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    investor_id = table.Column<long>(type: "bigint", nullable: true),
                    idempotency_key = table.Column<string>(type: "text", nullable: true),
                    body_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    side = table.Column<short>(type: "smallint", nullable: true),
                    type = table.Column<short>(type: "smallint", nullable: true),
                    time_in_force = table.Column<short>(type: "smallint", nullable: true),
                    price = table.Column<long>(type: "bigint", nullable: true),
                    quantity = table.Column<long>(type: "bigint", nullable: true),
                    reject_reason = table.Column<string>(type: "text", nullable: true),
                    response = table.Column<string>(type: "jsonb", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_commands", x => new { x.instrument_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "orders",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    side = table.Column<short>(type: "smallint", nullable: false),
                    type = table.Column<short>(type: "smallint", nullable: false),
                    time_in_force = table.Column<short>(type: "smallint", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    filled = table.Column<long>(type: "bigint", nullable: false),
                    cancelled = table.Column<long>(type: "bigint", nullable: false),
                    remaining = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    hold_id = table.Column<long>(type: "bigint", nullable: true),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => x.id);
                    table.CheckConstraint("ck_orders_amounts", "price > 0 and quantity > 0 and filled >= 0 and cancelled >= 0 and remaining >= 0");
                    table.CheckConstraint("ck_orders_open_means_remaining", "(status in (0, 1)) = (remaining > 0)");
                    table.CheckConstraint("ck_orders_quantities_add_up", "filled + cancelled + remaining = quantity");
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    topic = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policies",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    value = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "positions",
                schema: "ipiece",
                columns: table => new
                {
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    cost_krw = table.Column<long>(type: "bigint", nullable: false),
                    realised_krw = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_positions", x => new { x.investor_id, x.instrument_id });
                    table.CheckConstraint("ck_positions_not_negative", "units >= 0 and cost_krw >= 0");
                });

            migrationBuilder.CreateTable(
                name: "trades",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    instrument_id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    buy_order_id = table.Column<long>(type: "bigint", nullable: false),
                    sell_order_id = table.Column<long>(type: "bigint", nullable: false),
                    buyer_id = table.Column<long>(type: "bigint", nullable: false),
                    seller_id = table.Column<long>(type: "bigint", nullable: false),
                    taker_side = table.Column<short>(type: "smallint", nullable: true),
                    buyer_fee_krw = table.Column<long>(type: "bigint", nullable: false),
                    seller_fee_krw = table.Column<long>(type: "bigint", nullable: false),
                    executed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trades", x => x.id);
                    table.CheckConstraint("ck_trades_amounts", "price > 0 and quantity > 0 and buyer_fee_krw >= 0 and seller_fee_krw >= 0");
                });

            migrationBuilder.CreateTable(
                name: "wallets",
                schema: "ipiece",
                columns: table => new
                {
                    investor_id = table.Column<long>(type: "bigint", nullable: false),
                    address = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    encrypted_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wallets", x => x.investor_id);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_role_claims",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_asp_net_role_claims_asp_net_roles_role_id",
                        column: x => x.role_id,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_claims",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_asp_net_user_claims_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_logins",
                schema: "ipiece",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_asp_net_user_logins_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_passkeys",
                schema: "ipiece",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_asp_net_user_passkeys_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_roles",
                schema: "ipiece",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_asp_net_user_roles_asp_net_roles_role_id",
                        column: x => x.role_id,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_asp_net_user_roles_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_tokens",
                schema: "ipiece",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_asp_net_user_tokens_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "investors",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    kyc_status = table.Column<short>(type: "smallint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_investors", x => x.id);
                    table.ForeignKey(
                        name: "fk_investors_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "ipiece",
                        principalTable: "asp_net_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "ipiece",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    owner_kind = table.Column<short>(type: "smallint", nullable: false),
                    owner_id = table.Column<long>(type: "bigint", nullable: false),
                    asset_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    posted = table.Column<long>(type: "bigint", nullable: false),
                    held = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.CheckConstraint("ck_accounts_customers_cover_their_holds", "owner_kind <> 1 or posted >= held");
                    table.CheckConstraint("ck_accounts_held_not_negative", "held >= 0");
                    table.ForeignKey(
                        name: "fk_accounts_assets_asset_id",
                        column: x => x.asset_id,
                        principalSchema: "ipiece",
                        principalTable: "assets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                schema: "ipiece",
                table: "asp_net_roles",
                columns: new[] { "id", "concurrency_stamp", "name", "normalized_name" },
                values: new object[,]
                {
                    { new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000001"), "6f0f9d6e-0001-4b6a-9d1c-5a1e00000001", "Investor", "INVESTOR" },
                    { new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000002"), "6f0f9d6e-0001-4b6a-9d1c-5a1e00000002", "Operator", "OPERATOR" },
                    { new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000003"), "6f0f9d6e-0001-4b6a-9d1c-5a1e00000003", "Approver", "APPROVER" },
                    { new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000004"), "6f0f9d6e-0001-4b6a-9d1c-5a1e00000004", "Compliance", "COMPLIANCE" },
                    { new Guid("6f0f9d6e-0001-4b6a-9d1c-5a1e00000005"), "6f0f9d6e-0001-4b6a-9d1c-5a1e00000005", "Auditor", "AUDITOR" }
                });

            migrationBuilder.InsertData(
                schema: "ipiece",
                table: "assets",
                columns: new[] { "id", "code", "instrument_id" },
                values: new object[] { 1, "KRW", null });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_asset_id",
                schema: "ipiece",
                table: "accounts",
                column: "asset_id");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_owner_kind_owner_id_asset_id_kind",
                schema: "ipiece",
                table: "accounts",
                columns: new[] { "owner_kind", "owner_id", "asset_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_role_claims_role_id",
                schema: "ipiece",
                table: "asp_net_role_claims",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "role_name_index",
                schema: "ipiece",
                table: "asp_net_roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_claims_user_id",
                schema: "ipiece",
                table: "asp_net_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_logins_user_id",
                schema: "ipiece",
                table: "asp_net_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_passkeys_user_id",
                schema: "ipiece",
                table: "asp_net_user_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_roles_role_id",
                schema: "ipiece",
                table: "asp_net_user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                schema: "ipiece",
                table: "asp_net_users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                schema: "ipiece",
                table: "asp_net_users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assets_code",
                schema: "ipiece",
                table: "assets",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assets_instrument_id",
                schema: "ipiece",
                table: "assets",
                column: "instrument_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_entity_kind_entity_id_id",
                schema: "ipiece",
                table: "audit_log",
                columns: new[] { "entity_kind", "entity_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_chain_batches_open",
                schema: "ipiece",
                table: "chain_batches",
                column: "id",
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chain_instructions_batch_id",
                schema: "ipiece",
                table: "chain_instructions",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_chain_instructions_kind_reference_id",
                schema: "ipiece",
                table: "chain_instructions",
                columns: new[] { "kind", "reference_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chain_instructions_pending",
                schema: "ipiece",
                table: "chain_instructions",
                column: "id",
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_chain_instructions_unsettled_by_counterparty",
                schema: "ipiece",
                table: "chain_instructions",
                column: "counterparty_id",
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chain_instructions_unsettled_by_investor",
                schema: "ipiece",
                table: "chain_instructions",
                column: "investor_id",
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chain_transactions_hash",
                schema: "ipiece",
                table: "chain_transactions",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chain_transactions_natural_key",
                schema: "ipiece",
                table: "chain_transactions",
                column: "natural_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chain_transactions_open",
                schema: "ipiece",
                table: "chain_transactions",
                column: "id",
                filter: "state < 2");

            migrationBuilder.CreateIndex(
                name: "ix_chain_transactions_signer_nonce",
                schema: "ipiece",
                table: "chain_transactions",
                columns: new[] { "signer", "nonce" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_data_protection_keys_friendly_name",
                schema: "ipiece",
                table: "data_protection_keys",
                column: "friendly_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_holds_open_by_account",
                schema: "ipiece",
                table: "holds",
                column: "account_id",
                filter: "remaining > 0");

            migrationBuilder.CreateIndex(
                name: "ix_holds_purpose_reference_id",
                schema: "ipiece",
                table: "holds",
                columns: new[] { "purpose", "reference_id" });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_symbol",
                schema: "ipiece",
                table: "instruments",
                column: "symbol",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_investors_user_id",
                schema: "ipiece",
                table: "investors",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_lines_account_id_account_version",
                schema: "ipiece",
                table: "journal_lines",
                columns: new[] { "account_id", "account_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journals_natural_key",
                schema: "ipiece",
                table: "journals",
                column: "natural_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journals_reference_kind_reference_id",
                schema: "ipiece",
                table: "journals",
                columns: new[] { "reference_kind", "reference_id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_commands_investor_id_idempotency_key",
                schema: "ipiece",
                table: "order_commands",
                columns: new[] { "investor_id", "idempotency_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_orders_investor_id_placed_at_id",
                schema: "ipiece",
                table: "orders",
                columns: new[] { "investor_id", "placed_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_orders_open_by_instrument",
                schema: "ipiece",
                table: "orders",
                column: "instrument_id",
                filter: "remaining > 0");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_unpublished",
                schema: "ipiece",
                table: "outbox",
                columns: new[] { "topic", "id" },
                filter: "published_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_policies_key_effective_from",
                schema: "ipiece",
                table: "policies",
                columns: new[] { "key", "effective_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_positions_instrument_id",
                schema: "ipiece",
                table: "positions",
                column: "instrument_id");

            migrationBuilder.CreateIndex(
                name: "ix_trades_buy_order_id",
                schema: "ipiece",
                table: "trades",
                column: "buy_order_id");

            migrationBuilder.CreateIndex(
                name: "ix_trades_buyer_id_id",
                schema: "ipiece",
                table: "trades",
                columns: new[] { "buyer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_trades_instrument_id_sequence",
                schema: "ipiece",
                table: "trades",
                columns: new[] { "instrument_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trades_sell_order_id",
                schema: "ipiece",
                table: "trades",
                column: "sell_order_id");

            migrationBuilder.CreateIndex(
                name: "ix_trades_seller_id_id",
                schema: "ipiece",
                table: "trades",
                columns: new[] { "seller_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_wallets_address",
                schema: "ipiece",
                table: "wallets",
                column: "address",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "asp_net_role_claims",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "asp_net_user_claims",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "asp_net_user_logins",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "asp_net_user_passkeys",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "asp_net_user_roles",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "asp_net_user_tokens",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "audit_log",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "candles",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "chain_batches",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "chain_contracts",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "chain_instructions",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "chain_transactions",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "holds",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "instruments",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "investors",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "journal_lines",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "journals",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "market_leases",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "market_states",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "order_commands",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "orders",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "policies",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "positions",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "trades",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "wallets",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "assets",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "asp_net_roles",
                schema: "ipiece");

            migrationBuilder.DropTable(
                name: "asp_net_users",
                schema: "ipiece");
        }
    }
}
