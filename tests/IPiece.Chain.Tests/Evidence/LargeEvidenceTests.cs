using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using IPiece.Chain.Evidence;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Evidence;

public sealed class LargeEvidenceTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const int Holders = 10_000;
    private const int Tokens = 10;

    /// <summary>What the Api gives the Chain service for this file; Web waits a little longer.</summary>
    private static readonly TimeSpan s_given = TimeSpan.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 600_000)]
    public async Task A_register_of_ten_thousand_holders_and_ten_tokens_is_written_whole_and_within_what_it_is_given()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: Tokens);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await worker.CompareAsync();
        await FillAsync(world);

        var clock = Stopwatch.StartNew();
        var file = await worker.Get<EvidenceWriter>().WriteAsync(Token);
        await using var content = file.Content;
        var took = clock.Elapsed;

        Assert.InRange(took, TimeSpan.Zero, s_given);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:F1} s"));
        Assert.Equal(await SHA256.HashDataAsync(content, Token), file.Sha256);
        content.Position = 0;
        using var reader = new StreamReader(content);
        var lines = 0;
        while (await reader.ReadLineAsync(Token) is not null)
        {
            lines++;
        }

        Assert.Equal(1 + ((Tokens + 1) * (Holders + 1)), lines);
    }

    /// <summary>Holders with a wallet, an account and a register's balance of every asset, as they stand after years.</summary>
    private static Task FillAsync(ChainWorld world) =>
        world.ExecuteAsOwnerAsync(
            $"""
            insert into investors (id, display_name, is_demo, kyc_status, created_at)
            select 1000000 + n, 'holder ' || n, true, 2, now() from generate_series(1, {Holders}) n;
            insert into wallets (investor_id, address, encrypted_key, registered_at)
            select 1000000 + n, '0x' || lpad(to_hex(n), 40, '0'), '\x00', now() from generate_series(1, {Holders}) n;
            insert into accounts (owner_kind, owner_id, asset_id, kind, posted, held, version)
            select 1, 1000000 + n, s.id, case when s.instrument_id is null then 1 else 2 end, 5, 0, 0
            from assets s cross join generate_series(1, {Holders}) n;
            insert into register_balances (token, wallet, amount, frozen_amount, is_frozen, changed_block)
            select t.address, '0x' || lpad(to_hex(n), 40, '0'), 5, 0, false, 1
            from register_tokens t cross join generate_series(1, {Holders}) n
            """
        );
}
