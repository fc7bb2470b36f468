namespace IPiece.Simulation.Tests.Judging;

/// <summary>What the database must say about settlement once it has drained: each trade settled once, each nonce used once.</summary>
internal static class SettlementRules
{
    public static IEnumerable<Rule> All =>
        [
            Rule.Sql(
                "every trade has exactly one settlement instruction, with its very amounts",
                """
                select format('trade %s', t.id) from trades t
                where (select count(*) from chain_instructions c where c.kind = 4 and c.reference_id = t.id and c.instrument_id = t.instrument_id
                    and c.investor_id = t.buyer_id and c.counterparty_id = t.seller_id and c.units = t.quantity and c.krw = t.price * t.quantity
                    and c.fee_krw = t.buyer_fee_krw and c.counterparty_fee_krw = t.seller_fee_krw) <> 1
                union all
                select format('instruction %s is of no trade', c.id) from chain_instructions c
                where c.kind = 4 and not exists (select from trades t where t.id = c.reference_id)
                """
            ),
            Rule.Sql(
                "every instruction is settled",
                "select format('instruction %s (kind %s): state %s', id, kind, state) from chain_instructions where state <> 2"
            ),
            Rule.Sql(
                "C4: every settled instruction is in exactly one settled batch with a hash",
                """
                select format('instruction %s: batch %s', c.id, c.batch_id) from chain_instructions c
                left join chain_batches b on b.id = c.batch_id
                where c.state = 2 and (b.id is null or b.state <> 2 or b.transaction_hash is null or b.block_number is null)
                """
            ),
            Rule.Sql(
                "C4: no two batches share a transaction",
                "select format('%s: %s batches', transaction_hash, count(*)) from chain_batches where transaction_hash is not null group by transaction_hash having count(*) > 1"
            ),
            Rule.Sql(
                "a signer's nonces have no gap",
                """
                select format('%s: %s transactions, nonces %s to %s', signer, count(*), min(nonce), max(nonce)) from chain_transactions
                group by signer having min(nonce) <> 0 or max(nonce) <> count(*) - 1
                """
            ),
            Rule.Sql(
                "no transaction is left unconfirmed or was reverted",
                "select format('%s: state %s %s', natural_key, state, revert_reason) from chain_transactions where state <> 2"
            ),
            Rule.Sql(
                "every investor has a registered wallet",
                """
                select format('investor %s', i.id) from investors i left join wallets w on w.investor_id = i.id
                where w.registered_at is null
                """
            ),
        ];
}
