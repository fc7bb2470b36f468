using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using IPiece.Chain.Tests.Service;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Evidence;

public sealed class BreakReportTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const int FirstBatches = 3;
    private static readonly TimeSpan s_promised = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_transfer_and_a_ledger_edit_made_by_hand_are_told_within_half_a_minute_to_the_unit_and_never_corrected()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var service = new ChainService(world, evm.RpcUrl);
        using var client = await service.StartAsync(FirstBatches);
        await ChainService.AskUntilAsync(
            client,
            "/internal/reconciliation",
            answer => answer.GetProperty("invariants").GetArrayLength() == 7
        );
        await using var hand = new WorkerProcess(world.Database, evm.RpcUrl);
        var symbol = await world.SymbolAsync(0);

        var clock = Stopwatch.StartNew();
        await HandMade.TransferAsync(world, hand, from: 0, to: 1, units: 7);
        await ChainService.AskUntilAsync(client, "/internal/reconciliation", answer => answer.GetProperty("openBreaks").GetInt64() >= 2);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_promised);
        clock.Restart();
        await world.ExecuteAsOwnerAsync(
            $"update accounts set posted = posted + 5 where owner_kind = 1 and owner_id = {world.Investors[2].Value} and kind = 1"
        );
        var found = await ChainService.AskUntilAsync(
            client,
            "/internal/reconciliation",
            answer => answer.GetProperty("openBreaks").GetInt64() >= 4
        );
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_promised);

        var breaks = found.GetProperty("breaks").EnumerateArray().ToList();
        Assert.Equal(
            [
                $"C1 {world.Investors[0].Value} {symbol} 993 993 1000",
                $"C1 {world.Investors[1].Value} {symbol} 1007 1007 1000",
                $"C1 {world.Investors[2].Value} KRWT 100000000 100000000 100000005",
            ],
            breaks.Where(one => Text(one, "invariant") == "C1").Select(Figures).Order(StringComparer.Ordinal)
        );
        Assert.Equal(1, await world.CountAsync("accounts", "posted = 100000005"));
        await AssertDrillsDownAsync(client, breaks.First(one => one.GetProperty("register").GetInt64() == 993));

        await HandMade.TransferAsync(world, hand, from: 1, to: 0, units: 7);
        await ChainService.AskUntilAsync(client, "/internal/reconciliation", answer => answer.GetProperty("openBreaks").GetInt64() == 2);
        var resolved = await client.GetFromJsonAsync<JsonElement>("/internal/reconciliation/breaks?state=resolved", Token);
        Assert.Equal(2, resolved.GetProperty("items").GetArrayLength());
    }

    [Fact(Timeout = 300_000)]
    public async Task The_evidence_is_the_same_bytes_for_the_same_state_with_their_hash_and_runs_no_formula()
    {
        await using var world = await ChainWorld.CreateAsync();
        await world.ExecuteAsOwnerAsync(
            $"update instruments set symbol = '=1+1' where id = {world.Instruments[0].Value}; update assets set code = '=1+1' where instrument_id = {world.Instruments[0].Value}"
        );
        await using var service = new ChainService(world, evm.RpcUrl);
        using var client = await service.StartAsync(FirstBatches);
        using var asked = await client.PostAsync(new Uri("/internal/reconciliation/run", UriKind.Relative), content: null, Token);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, asked.StatusCode);
        var done = await ChainService.AskUntilAsync(
            client,
            "/internal/reconciliation",
            answer =>
                answer.GetProperty("run") is { ValueKind: JsonValueKind.Object } run
                && run.GetProperty("finishedAt").ValueKind == JsonValueKind.String
        );
        Assert.Equal(0, done.GetProperty("run").GetProperty("breaks").GetInt64());

        var (first, hash) = await EvidenceAsync(client);
        var (second, _) = await EvidenceAsync(client);

        Assert.Equal(first, second);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(first)), hash);
        var lines = System.Text.Encoding.UTF8.GetString(first).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 9, lines.Length);
        Assert.Equal(3, lines.Count(line => line.Split(',')[2] == "'=1+1"));
        Assert.All(lines.Skip(1), line => Assert.EndsWith(",0", line, StringComparison.Ordinal));
        var holders = await client.GetFromJsonAsync<JsonElement>("/internal/reconciliation/holders?asset=KRWT&limit=2", Token);
        Assert.Equal(2, holders.GetProperty("items").GetArrayLength());
        Assert.All(holders.GetProperty("items").EnumerateArray(), holder => Assert.True(holder.GetProperty("ok").GetBoolean()));
        using var bad = await client.GetAsync(new Uri("/internal/reconciliation/breaks?limit=0", UriKind.Relative), Token);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, bad.StatusCode);
    }

    private static async Task AssertDrillsDownAsync(HttpClient client, JsonElement broken)
    {
        var detail = await client.GetFromJsonAsync<JsonElement>(
            $"/internal/reconciliation/breaks/{broken.GetProperty("id").GetInt64()}",
            Token
        );
        var movement = detail.GetProperty("movements")[0];
        Assert.Equal(("transfer", 7), (Text(movement, "kind"), movement.GetProperty("amount").GetInt64()));
        Assert.Equal(JsonValueKind.Null, movement.GetProperty("purpose").ValueKind);
        Assert.Equal("issuance", Text(detail.GetProperty("journals")[0], "kind"));
    }

    private static async Task<(byte[] Content, string Hash)> EvidenceAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/internal/reconciliation/evidence", UriKind.Relative), Token);
        Assert.True(answer.IsSuccessStatusCode);
        return (await answer.Content.ReadAsByteArrayAsync(Token), answer.Headers.GetValues("X-Evidence-Sha256").Single());
    }

    private static string Figures(JsonElement one) =>
        $"{Text(one, "invariant")} {one.GetProperty("investorId")} {Text(one, "asset")} {one.GetProperty("chain")} {one.GetProperty("register")} {one.GetProperty("ledger")}";

    private static string? Text(JsonElement owner, string name) => owner.GetProperty(name).GetString();
}
