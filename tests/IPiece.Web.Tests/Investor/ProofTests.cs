using System.Diagnostics;
using System.Numerics;
using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Chain;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Settlement;
using IPiece.Web.Investor.Wallet;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class ProofTests : IAsyncDisposable
{
    private const string Script = """
        import { readFileSync } from "node:fs";
        const { verify } = await import(process.argv.at(-1));
        const { fields, proof, root } = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify(verify(fields, proof, root)));
        """;

    private static readonly byte[] Salt = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];
    private readonly WebContext _web = new();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(100L, 10L)]
    [InlineData(9_007_199_254_740_993L, 1L)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(-1L, 0L)]
    public async Task The_browser_makes_the_same_leaf_and_climbs_to_the_same_root_as_the_chain_does(long posted, long held)
    {
        var (leaf, other) = (Leaf(44, 1007, posted, held), Leaf(45, 1, 5, 0));
        var root = Hex.Encode(MerkleTree.Root([leaf, other]));

        var check = await RunAsync(posted, held, [Hex.Encode(other)], root);

        Assert.Equal((Hex.Encode(leaf), root, true), (check.Leaf, check.Root, check.Matches));
        Assert.Equal(root, Assert.Single(check.Steps).Hash);
    }

    [Fact]
    public async Task A_balance_that_is_one_won_off_is_not_in_the_root()
    {
        var other = Leaf(45, 1, 5, 0);
        var root = Hex.Encode(MerkleTree.Root([Leaf(44, 1007, 100, 10), other]));

        Assert.False((await RunAsync(101, 10, [Hex.Encode(other)], root)).Matches);
        Assert.False((await RunAsync(100, 10, [Hex.Encode(other), Hex.Encode(other)], root)).Matches);
    }

    [Theory]
    [InlineData(true, "Your browser computed it")]
    [InlineData(false, "is not the published root")]
    public void The_page_compares_with_the_root_of_the_event_on_the_chain_and_says_what_the_browser_found(bool matches, string verdict)
    {
        var chainRoot = "0x" + new string('7', 64);
        var module = _web.JSInterop.SetupModule("./js/proof.js");
        module
            .Setup<ProofCheck>("verify", invocation => Equals(invocation.Arguments[2], chainRoot))
            .SetResult(new ProofCheck("0x01", [new ProofStep("0x02", chainRoot)], chainRoot, matches));
        _web.Api.Answer("GET /api/v1/wallet/proofs", Proof());
        _web.Api.Answer(
            "GET /api/v1/chain/transactions/" + ChainSamples.Hash,
            ChainSamples.Transaction with
            {
                Events =
                [
                    new ChainEvent(
                        0,
                        new ChainAccount(ChainSamples.Token, "LedgerAnchor"),
                        "RootPublished",
                        [new DecodedValue("root", "bytes32", chainRoot)],
                        [],
                        "0x"
                    ),
                ],
            }
        );
        var page = _web.Render<WalletProof>();
        page.WaitForElement("[data-testid=verify-proof]").Click();

        page.WaitForAssertion(() =>
            Assert.Contains(verdict, page.Find("[data-testid=proof-verdict]").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal(matches ? "true" : "false", page.Find("[data-testid=proof-verdict]").GetAttribute("data-matches"));
        Assert.Contains(chainRoot, page.Find("[data-testid=proof-steps]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_root_the_page_says_when_it_comes()
    {
        _web.Api.Answer("GET /api/v1/wallet/proofs", _ => StandInApi.Problem(404, "unknownProof"));

        var page = _web.Render<WalletProof>();

        page.WaitForAssertion(() => Assert.Contains("after midnight", page.Find(".state").TextContent, StringComparison.Ordinal));
    }

    private static InclusionProof Proof() =>
        new(
            20260301,
            ChainSamples.At,
            "0x" + new string('9', 64),
            12,
            "published",
            20251029,
            ChainSamples.Token,
            ChainSamples.Hash,
            42,
            44,
            Hex.Encode(Salt),
            [new AccountProof(1, "KRW", 100, 10, "0x01", ["0x02"])]
        );

    private static byte[] Leaf(long investor, int asset, long posted, long held)
    {
        string[] types = ["bytes32", "uint64", "uint32", "int64", "int64"];
        var encoded = AbiEncoder.Encode(
            [.. types.Select(type => new AbiParameter("", AbiType.Parse(type)))],
            [Salt, new BigInteger(investor), new BigInteger(asset), new BigInteger(posted), new BigInteger(held)]
        );
        return Keccak.Hash(Keccak.Hash(encoded));
    }

    private static async Task<ProofCheck> RunAsync(long posted, long held, string[] proof, string root)
    {
        var token = Xunit.TestContext.Current.CancellationToken;
        var module = new Uri(Path.Combine(WebRoot(), "js", "proof.js")).AbsoluteUri;
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--input-type=module", "--experimental-default-type=module", "-e", Script, module },
        };
        using var node = Process.Start(start)!;
        var fields = new
        {
            salt = Hex.Encode(Salt),
            investorId = "44",
            asset = "1007",
            posted = $"{posted}",
            held = $"{held}",
        };
        await node.StandardInput.WriteAsync(
            JsonSerializer.Serialize(
                new
                {
                    fields,
                    proof,
                    root,
                }
            )
        );
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync(token);
        var errors = await node.StandardError.ReadToEndAsync(token);
        await node.WaitForExitAsync(token);
        Assert.True(node.ExitCode == 0, errors);
        return JsonSerializer.Deserialize<ProofCheck>(output, JsonSerializerOptions.Web)!;
    }

    private static string WebRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IPiece.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "IPiece.Web", "wwwroot");
    }
}
