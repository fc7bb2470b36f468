using System.Numerics;
using System.Text;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Transactions;

namespace IPiece.Chain.Tests.Ethereum;

/// <summary>Vectors from the yellow paper's wiki, the EIPs and the ABI specification.</summary>
public sealed class PublishedVectorsTests
{
    public static TheoryData<string, string> Rlps =>
        new()
        {
            { "83646f67", "dog" },
            { "80", "" },
            { "0f", "\u000f" },
            { "820400", "\u0004\u0000" },
            {
                "b8384c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e6720656c6974",
                "Lorem " + "ipsum dolor sit amet, consectetur adipisicing elit"
            },
        };

    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("testing", "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02")]
    public void Keccak_256_is_the_contest_s_not_the_standard_s(string text, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(Keccak.Hash(text)));

    [Theory]
    [MemberData(nameof(Rlps))]
    public void Rlp_strings_are_those_of_the_specification_both_ways(string encoded, string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        Assert.Equal(encoded, Convert.ToHexStringLower(Rlp.Encode(RlpItem.Of(bytes))));
        Assert.Equal(bytes, Rlp.Decode(Convert.FromHexString(encoded)).Bytes);
    }

    [Fact]
    public void Rlp_lists_are_those_of_the_specification_both_ways()
    {
        RlpItem Text(string text) => RlpItem.Of(Encoding.ASCII.GetBytes(text));
        var empty = RlpItem.List();
        var cases = new Dictionary<string, RlpItem>
        {
            ["c88363617483646f67"] = RlpItem.List(Text("cat"), Text("dog")),
            ["c0"] = empty,
            ["c7c0c1c0c3c0c1c0"] = RlpItem.List(empty, RlpItem.List(empty), RlpItem.List(empty, RlpItem.List(empty))),
        };
        foreach (var (encoded, item) in cases)
        {
            Assert.Equal(encoded, Convert.ToHexStringLower(Rlp.Encode(item)));
            Assert.Equal(encoded, Convert.ToHexStringLower(Rlp.Encode(Rlp.Decode(Convert.FromHexString(encoded)))));
        }
    }

    [Theory]
    [InlineData("8100")]
    [InlineData("b80100")]
    [InlineData("83646f")]
    [InlineData("83646f6700")]
    [InlineData("f90001c0")]
    [InlineData("bfffffffffffffffff")]
    [InlineData("")]
    public void Rlp_that_is_truncated_trailing_or_not_minimal_is_refused(string encoded) =>
        Assert.Throws<FormatException>(() => Rlp.Decode(Convert.FromHexString(encoded)));

    [Theory]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void Addresses_carry_the_checksum_of_eip_55(string address)
    {
        Assert.Equal(address, Address.Parse(address.ToLowerInvariant()).ToString());
        Assert.Equal(address, Address.Parse(address).ToString());
    }

    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae")]
    [InlineData("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed00")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg")]
    public void An_address_with_a_wrong_checksum_length_or_digit_is_refused(string address) =>
        Assert.Throws<FormatException>(() => Address.Parse(address));

    [Fact]
    public void The_example_transaction_of_eip_155_is_signed_as_printed_there()
    {
        using var key = new PrivateKey(Convert.FromHexString("4646464646464646464646464646464646464646464646464646464646464646"));
        var transaction = new LegacyTransaction
        {
            ChainId = 1,
            Nonce = 9,
            GasPrice = 20 * BigInteger.Pow(10, 9),
            GasLimit = 21_000,
            To = Address.Parse("0x3535353535353535353535353535353535353535"),
            Value = BigInteger.Pow(10, 18),
        };

        Assert.Equal(
            "daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53",
            Convert.ToHexStringLower(transaction.SigningHash())
        );
        Assert.Equal(
            "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d"
                + "3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83",
            Convert.ToHexStringLower(transaction.Sign(key).Raw)
        );
    }

    [Fact]
    public void The_examples_of_the_abi_specification_are_encoded_as_printed_there()
    {
        var sam = Function("sam", "bytes", "bool", "uint256[]");
        Assert.Equal(
            "a5643bf2"
                + "0000000000000000000000000000000000000000000000000000000000000060"
                + "0000000000000000000000000000000000000000000000000000000000000001"
                + "00000000000000000000000000000000000000000000000000000000000000a0"
                + "0000000000000000000000000000000000000000000000000000000000000004"
                + "6461766500000000000000000000000000000000000000000000000000000000"
                + "0000000000000000000000000000000000000000000000000000000000000003"
                + "0000000000000000000000000000000000000000000000000000000000000001"
                + "0000000000000000000000000000000000000000000000000000000000000002"
                + "0000000000000000000000000000000000000000000000000000000000000003",
            Convert.ToHexStringLower(sam.Encode("dave"u8.ToArray(), true, new object[] { 1, 2, 3 }))
        );
        var g = Function("g", "uint256[][]", "string[]");
        Assert.Equal(
            "2289b18c"
                + "0000000000000000000000000000000000000000000000000000000000000040"
                + "0000000000000000000000000000000000000000000000000000000000000140"
                + "0000000000000000000000000000000000000000000000000000000000000002"
                + "0000000000000000000000000000000000000000000000000000000000000040"
                + "00000000000000000000000000000000000000000000000000000000000000a0"
                + "0000000000000000000000000000000000000000000000000000000000000002"
                + "0000000000000000000000000000000000000000000000000000000000000001"
                + "0000000000000000000000000000000000000000000000000000000000000002"
                + "0000000000000000000000000000000000000000000000000000000000000001"
                + "0000000000000000000000000000000000000000000000000000000000000003"
                + "0000000000000000000000000000000000000000000000000000000000000003"
                + "0000000000000000000000000000000000000000000000000000000000000060"
                + "00000000000000000000000000000000000000000000000000000000000000a0"
                + "00000000000000000000000000000000000000000000000000000000000000e0"
                + "0000000000000000000000000000000000000000000000000000000000000003"
                + "6f6e650000000000000000000000000000000000000000000000000000000000"
                + "0000000000000000000000000000000000000000000000000000000000000003"
                + "74776f0000000000000000000000000000000000000000000000000000000000"
                + "0000000000000000000000000000000000000000000000000000000000000005"
                + "7468726565000000000000000000000000000000000000000000000000000000",
            Convert.ToHexStringLower(
                g.Encode(new object[] { new object[] { 1, 2 }, new object[] { 3 } }, new object[] { "one", "two", "three" })
            )
        );
    }

    private static AbiFunction Function(string name, params string[] types) =>
        new(name, [.. types.Select(type => new AbiParameter("", AbiType.Parse(type)))]);
}
