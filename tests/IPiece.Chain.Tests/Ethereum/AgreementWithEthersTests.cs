using System.Globalization;
using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Transactions;

namespace IPiece.Chain.Tests.Ethereum;

public sealed class AgreementWithEthersTests
{
    private const int Cases = 1_000;
    private const int Seed = 20251029;

    [Fact]
    public async Task A_thousand_random_transactions_are_signed_byte_for_byte_as_ethers_signs_them()
    {
        var random = new Random(Seed);
        var bytes = new RandomAbi(Seed);
        var cases = Enumerable.Range(0, Cases).Select(_ => Random(random, bytes)).ToList();

        var answers = await Ethers.AskAsync(cases.Select(one => one.Request), TestContext.Current.CancellationToken);

        Assert.Equal(Cases, answers.Count);
        foreach (var (one, answer) in cases.Zip(answers))
        {
            using var key = new PrivateKey(one.Key);
            var signed = one.Transaction.Sign(key);
            Assert.Equal(answer.GetProperty("from").GetString(), signed.From.ToString());
            Assert.Equal(answer.GetProperty("raw").GetString(), Hex.Encode(signed.Raw));
            Assert.Equal(answer.GetProperty("hash").GetString(), signed.Hash);
        }
    }

    [Fact]
    public async Task A_thousand_random_values_are_encoded_byte_for_byte_as_ethers_encodes_them_and_decode_to_themselves()
    {
        var random = new RandomAbi(Seed);
        var cases = Enumerable
            .Range(0, Cases)
            .Select(_ =>
            {
                var parameters = random.Parameters();
                return (Parameters: parameters, Values: parameters.Select(parameter => random.Value(parameter.Type)).ToArray());
            })
            .ToList();

        var answers = await Ethers.AskAsync(
            cases.Select(one => new
            {
                ask = "encode",
                types = one.Parameters.Select(parameter => parameter.Type.Canonical),
                values = RandomAbi.ToJson(one.Values),
            }),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Cases, answers.Count);
        foreach (var (one, answer) in cases.Zip(answers))
        {
            var encoded = AbiEncoder.Encode(one.Parameters, one.Values);
            Assert.Equal(answer.GetProperty("data").GetString(), Hex.Encode(encoded));
            Assert.Equal(RandomAbi.ToJson(one.Values), RandomAbi.ToJson(AbiDecoder.Decode(one.Parameters, encoded).ToArray()));
        }
    }

    private static (byte[] Key, UnsignedTransaction Transaction, object Request) Random(Random random, RandomAbi bytes)
    {
        var key = bytes.Bytes(32);
        Address? to = random.Next(5) == 0 ? null : new Address(bytes.Bytes(Address.Length));
        var data = bytes.Bytes(random.Next(3) == 0 ? 0 : random.Next(1, 300));
        var value = new BigInteger(bytes.Bytes(random.Next(0, 12)), isUnsigned: true);
        var fee = new BigInteger(bytes.Bytes(random.Next(0, 6)), isUnsigned: true);
        var (nonce, gas, chain) = (
            random.NextInt64(0, 1L << random.Next(1, 50)),
            random.NextInt64(21_000, 30_000_000),
            random.Next(1, 99_999_999)
        );
        var legacy = random.Next(2) == 0;
        var accessList = legacy ? [] : AccessList(random, bytes);
        UnsignedTransaction transaction = legacy
            ? new LegacyTransaction
            {
                ChainId = chain,
                Nonce = nonce,
                GasLimit = gas,
                To = to,
                Value = value,
                Data = data,
                GasPrice = fee,
            }
            : new DynamicFeeTransaction
            {
                ChainId = chain,
                Nonce = nonce,
                GasLimit = gas,
                To = to,
                Value = value,
                Data = data,
                MaxFeePerGas = fee + 7,
                MaxPriorityFeePerGas = fee,
                AccessList = accessList,
            };
        var json = new Dictionary<string, object?>
        {
            ["type"] = legacy ? 0 : 2,
            ["chainId"] = chain,
            ["nonce"] = nonce,
            ["gasLimit"] = gas,
            ["to"] = to?.ToString(),
            ["value"] = Text(value),
            ["data"] = Hex.Encode(data),
        };
        if (legacy)
        {
            json["gasPrice"] = Text(fee);
        }
        else
        {
            json["maxFeePerGas"] = Text(fee + 7);
            json["maxPriorityFeePerGas"] = Text(fee);
            json["accessList"] = accessList
                .Select(entry => new
                {
                    address = entry.Address.ToString(),
                    storageKeys = entry.StorageKeys.Select(slot => Hex.Encode(slot)),
                })
                .ToArray();
        }

        return (
            key,
            transaction,
            new
            {
                ask = "sign",
                key = Hex.Encode(key),
                transaction = json,
            }
        );
    }

    private static AccessListEntry[] AccessList(Random random, RandomAbi bytes) =>
        [
            .. Enumerable
                .Range(0, random.Next(3))
                .Select(_ => new AccessListEntry(
                    new Address(bytes.Bytes(Address.Length)),
                    [.. Enumerable.Range(0, random.Next(3)).Select(_ => bytes.Bytes(32))]
                )),
        ];

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
