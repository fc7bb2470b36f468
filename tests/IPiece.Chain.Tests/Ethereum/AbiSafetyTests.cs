using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Tests.Ethereum;

public sealed class AbiSafetyTests
{
    private const string Interface = """
        [
          {"type":"error","name":"NotVerified","inputs":[{"name":"wallet","type":"address"}]},
          {"type":"event","name":"BatchSettled","inputs":[
            {"name":"batchId","type":"bytes32","indexed":true},{"name":"legs","type":"uint256"},{"name":"memo","type":"string","indexed":true}]},
          {"type":"function","name":"settle","inputs":[{"name":"legs","type":"tuple[]","components":[
            {"name":"holder","type":"address"},{"name":"krw","type":"int256"}]}],"outputs":[]},
          {"type":"receive"}
        ]
        """;

    private static readonly ContractAbi s_abi = ContractAbi.Parse(Interface);

    [Fact]
    public void Truncated_data_of_any_shape_is_refused_and_never_read_past_its_end()
    {
        var random = new RandomAbi(7);
        for (var round = 0; round < 500; round++)
        {
            var parameters = random.Parameters();
            var data = AbiEncoder.Encode(parameters, [.. parameters.Select(parameter => random.Value(parameter.Type))]);
            Assert.Throws<FormatException>(() => AbiDecoder.Decode(parameters, data.AsSpan(0, Math.Max(0, data.Length - 33))));
        }
    }

    [Fact]
    public void Random_bytes_decode_or_are_refused_and_nothing_else()
    {
        var random = new RandomAbi(11);
        for (var round = 0; round < 2_000; round++)
        {
            var parameters = random.Parameters();
            var noise = random.Bytes(32 * 8);
            _ = Record.Exception(() => AbiDecoder.Decode(parameters, noise)) is null or FormatException
                ? true
                : throw new InvalidOperationException("only FormatException may leave the decoder");
        }
    }

    [Theory]
    [InlineData("uint8", 256)]
    [InlineData("uint8", -1)]
    [InlineData("int8", 128)]
    [InlineData("int8", -129)]
    public void A_number_that_does_not_fit_is_refused(string type, int value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AbiEncoder.Encode([new AbiParameter("", AbiType.Parse(type))], [value]));

    [Theory]
    [InlineData("uint7")]
    [InlineData("uint264")]
    [InlineData("bytes33")]
    [InlineData("bytes0")]
    [InlineData("fixed128x18")]
    [InlineData("uint256[-1]")]
    public void An_unknown_type_is_refused(string type) => Assert.Throws<FormatException>(() => AbiType.Parse(type));

    [Fact]
    public void A_contract_s_own_error_a_text_and_a_panic_are_told_in_words()
    {
        var decoder = new RevertDecoder([s_abi]);
        var wallet = Address.Parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        Assert.Equal($"NotVerified(wallet: {wallet})", decoder.Decode(s_abi.Errors[0].Encode(wallet)));
        Assert.Equal("too late", decoder.Decode(new AbiFunction("Error", [Parameter("string")]).Encode("too late")));
        Assert.Equal(
            "panic: arithmetic overflow or underflow",
            decoder.Decode(new AbiFunction("Panic", [Parameter("uint256")]).Encode(0x11))
        );
        Assert.Equal("reverted without a reason", decoder.Decode([]));
        Assert.Equal("reverted with 0x12345678", decoder.Decode([0x12, 0x34, 0x56, 0x78]));
    }

    [Fact]
    public void An_event_gives_its_indexed_and_plain_values_back_in_order()
    {
        var settled = s_abi.Event("BatchSettled");
        var (batch, memo) = (new byte[32], new byte[32]);
        batch[0] = 9;
        memo[0] = 8;
        var values = settled.Decode([settled.Topic, Hex.Encode(batch), Hex.Encode(memo)], AbiEncoder.Encode([Parameter("uint256")], [12]));
        Assert.Equal([batch, new BigInteger(12), memo], values);
        Assert.Throws<FormatException>(() => settled.Decode([settled.Topic], []));
    }

    [Fact]
    public void Structs_from_the_compiler_s_json_are_spelled_out_in_signatures() =>
        Assert.Equal("settle((address,int256)[])", s_abi.Function("settle").Signature);

    private static AbiParameter Parameter(string type) => new("", AbiType.Parse(type));
}
