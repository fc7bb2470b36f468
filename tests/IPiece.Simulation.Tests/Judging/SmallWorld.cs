using IPiece.Testing;
using Npgsql;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>The smallest market in which every rule has something to judge: two investors, two orders, one settled trade.</summary>
internal static class SmallWorld
{
    private const string Rows = """
        insert into assets (id, code, instrument_id) values (1001, 'TEST', 1);
        insert into instruments (id, symbol, name_ko, name_en, category, issuer_ko, issuer_en, description_ko, description_en,
            total_units, offering_price, listed_on, is_demo)
            values (1, 'TEST', '시험', 'Test', 'music', '시험', 'Test', '시험', 'Test', 100, 10000, current_date, false);
        insert into investors (id, display_name, is_demo, kyc_status, created_at) values (1, 'Buyer', false, 2, now()), (2, 'Seller', false, 2, now());
        insert into accounts (id, owner_kind, owner_id, asset_id, kind, posted, held, version) values
            (1, 1, 1, 1, 1, 969850, 0, 3), (2, 1, 2, 1, 1, 29850, 0, 1), (3, 1, 1, 1001, 2, 3, 0, 1), (4, 1, 2, 1001, 2, 97, 2, 3),
            (5, 2, 0, 1, 10, -1000000, 0, 1), (6, 2, 1, 1, 11, 300, 0, 1), (7, 2, 1, 1001, 16, -100, 0, 1);
        insert into journals (id, kind, natural_key, occurred_at, reference_kind, reference_id) values
            (1, 1, 'deposit', now(), 3, 1), (2, 3, 'issue', now(), 4, 1), (3, 4, 'hold:1', now(), 1, 68719476737),
            (4, 4, 'hold:2', now(), 1, 68719476738), (5, 6, 'trade:1', now(), 2, 68719476737);
        insert into journal_lines (journal_id, line_number, account_id, account_version, posted_delta, held_delta, posted_after, held_after, hold_id) values
            (1, 1, 1, 1, 1000000, 0, 1000000, 0, null), (1, 2, 5, 1, -1000000, 0, -1000000, 0, null),
            (2, 1, 4, 1, 100, 0, 100, 0, null), (2, 2, 7, 1, -100, 0, -100, 0, null),
            (3, 1, 4, 2, 0, 5, 100, 5, 1), (4, 1, 1, 2, 0, 30150, 1000000, 30150, 2),
            (5, 1, 1, 3, -30150, -30150, 969850, 0, 2), (5, 2, 2, 1, 29850, 0, 29850, 0, null), (5, 3, 6, 1, 300, 0, 300, 0, null),
            (5, 4, 4, 3, -3, -3, 97, 2, 1), (5, 5, 3, 1, 3, 0, 3, 0, null);
        insert into holds (id, account_id, amount, remaining, purpose, reference_id, created_at, closed_at) values
            (1, 4, 5, 2, 1, 68719476737, now(), null), (2, 1, 30150, 0, 1, 68719476738, now(), now());
        insert into orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled, remaining, status,
            hold_id, placed_at, updated_at) values
            (68719476737, 1, 2, 1, 0, 0, 10000, 5, 3, 0, 2, 1, 1, now(), now()),
            (68719476738, 1, 1, 0, 0, 0, 10000, 3, 3, 0, 0, 2, 2, now(), now());
        insert into order_commands (instrument_id, sequence, kind, investor_id, idempotency_key, order_id, side, type, time_in_force, price, quantity, received_at) values
            (1, 1, 1, 2, 'a', 68719476737, 1, 0, 0, 10000, 5, now()), (1, 2, 1, 1, 'b', 68719476738, 0, 0, 0, 10000, 3, now());
        insert into trades (id, instrument_id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id, taker_side,
            buyer_fee_krw, seller_fee_krw, executed_at)
            values (68719476737, 1, 1, 10000, 3, 68719476738, 68719476737, 1, 2, 0, 150, 150, now());
        insert into market_states (instrument_id, phase, session_date, base_price, upper_limit, lower_limit, last_price, last_traded_at, open, high, low,
            volume, turnover_krw, command_sequence, trade_sequence, book_sequence)
            values (1, 0, (now() at time zone 'Asia/Seoul')::date, 10000, 13000, 7000, 10000, now(), 10000, 10000, 10000, 3, 30000, 2, 1, 2);
        insert into candles (instrument_id, interval, opened_at, open, high, low, close, volume, turnover_krw)
            values (1, 1440, date_trunc('day', now()), 10000, 10000, 10000, 10000, 3, 30000);
        insert into positions (investor_id, instrument_id, units, cost_krw, realised_krw, updated_at) values (1, 1, 3, 30000, 0, now()), (2, 1, 97, 0, 0, now());
        insert into wallets (investor_id, address, encrypted_key, registered_at) values (1, '0x1', '\x00', now()), (2, '0x2', '\x00', now());
        insert into chain_batches (id, kind, state, transaction_hash, block_number, leg_count, created_at, settled_at) values (1, 4, 2, '0xaa', 1, 4, now(), now());
        insert into chain_transactions (id, signer, nonce, raw, hash, natural_key, state, block_number, created_at) values (1, '0x9', 0, '\x00', '0xaa', 'batch:1', 2, 1, now());
        insert into chain_instructions (id, kind, instrument_id, investor_id, counterparty_id, units, krw, fee_krw, counterparty_fee_krw, reference_id,
            state, batch_id, created_at) values (1, 4, 1, 1, 2, 3, 30000, 150, 150, 68719476737, 2, 1, now());
        """;

    /// <summary>A database of its own that holds the world, and then what the corruption did to it, behind the guards' back.</summary>
    public static async Task<TestDatabase> CreateAsync(string corruption, CancellationToken cancellationToken)
    {
        var world = await TestDatabase.CreateAsync(TimeProvider.System, cancellationToken);
        await using var connection = await world.OwnerDataSource.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"set search_path = ipiece; set session_replication_role = replica; {Rows} {corruption}",
            connection
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
        return world;
    }
}
