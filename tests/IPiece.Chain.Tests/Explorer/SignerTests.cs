using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Explorer;
using IPiece.Chain.Tests.Support;

namespace IPiece.Chain.Tests.Explorer;

public sealed class SignerTests
{
    private const string Signer = "0x00000000000000000000000000000000000000A1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_signed_while_the_chain_counts_is_no_alarm_and_what_nobody_signed_is_one(bool isOurs)
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await world.ExecuteAsOwnerAsync(
            $@"insert into signer_keys (name, address, encrypted_key, created_at) values ('issuer', '{Signer}', '\x00', now())"
        );
        using var node = new SlowNode();
        using var client = new JsonRpcClient(new HttpClient(node) { BaseAddress = new Uri("http://node.test/") }, TimeProvider.System);
        var reader = new SignerReader(new EthereumNode(client), world.Database.DataSource);

        // The node will say that it has one transaction of this signer.
        var reading = reader.ReadAsync(Cancellation);
        await node.ReachedAsync(1);
        if (isOurs)
        {
            await world.ExecuteAsOwnerAsync(
                $"""
                insert into chain_transactions (signer, nonce, raw, hash, natural_key, state, block_number, created_at)
                values ('{Signer}', 0, '\x00', '0xaa', 'batch:1', 2, 1, now())
                """
            );
        }

        node.Answer();
        var signer = Assert.Single((await reading).Items);

        Assert.Equal((isOurs, 1L, isOurs ? 1L : 0L), (signer.IsInStep, signer.ChainNonce, signer.NextNonce));
    }
}
