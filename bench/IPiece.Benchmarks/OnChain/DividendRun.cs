using System.Globalization;
using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Signing;

namespace IPiece.Benchmarks.OnChain;

/// <summary>One dividend to every holder, by the product's distributor and signer queue: declared, and paid line by line to the end.</summary>
internal sealed class DividendRun(BenchChain chain, SignerRing ring, Address token)
{
    private const int LinesPerCall = 100;
    private const long KrwPerHolder = 10_000;

    /// <summary>Of a thousand: 14 % and 1.4 %.</summary>
    private const int TaxPerMille = 154;

    private static readonly AbiParameter[] LeafFields =
    [
        .. new[] { "bytes32", "uint32", "address", "uint128", "uint128", "uint128" }.Select(type => new AbiParameter(
            type,
            AbiType.Parse(type)
        )),
    ];

    private readonly byte[] _runId = Keccak.Hash("benchmark dividend");
    private readonly ContractArtifacts _artifacts = chain.Get<ContractArtifacts>();

    /// <summary>Pays it.</summary>
    /// <returns>Gas per holder, the declaration shared among them.</returns>
    public async Task<double> PayAsync(CancellationToken cancellationToken)
    {
        var distributor = await chain.ContractAsync(ContractName.DividendDistributor, cancellationToken);
        var holders = await chain.WalletsAsync(cancellationToken);
        var pool = KrwPerHolder * holders.Count;
        _ = await SendAsync(
            "fund",
            await chain.ContractAsync(ContractName.Krwt, cancellationToken),
            _artifacts
                .Function(ContractName.Krwt, "mintBatch")
                .Encode(_runId, new object[] { distributor }, new object[] { new BigInteger(pool) }),
            cancellationToken
        );
        var recordBlock = await chain.Node.HeadAsync(cancellationToken) - 1;
        var lines = await LinesAsync(holders, recordBlock, pool, cancellationToken);
        var tree = new ProofTree([.. lines.Select((line, index) => Leaf(index, line))]);
        var declare = _artifacts
            .Function(ContractName.DividendDistributor, "declare")
            .Encode(_runId, token, new BigInteger(recordBlock), new BigInteger(pool), new BigInteger(lines.Count), tree.Root);
        var gas = await SendAsync("declare", distributor, declare, cancellationToken);
        var pay = _artifacts.Function(ContractName.DividendDistributor, "pay");
        for (var first = 0; first < lines.Count; first += LinesPerCall)
        {
            var part = lines
                .Skip(first)
                .Take(LinesPerCall)
                .Select((line, index) => (object)new object[] { line.Holder, line.Gross, line.Tax, line.Net, tree.ProofOf(first + index) })
                .ToArray();
            var call = pay.Encode(_runId, new BigInteger(first), part);
            gas += await SendAsync(string.Create(CultureInfo.InvariantCulture, $"pay:{first}"), distributor, call, cancellationToken);
        }

        return (double)gas / holders.Count;
    }

    private async Task<List<(Address Holder, BigInteger Gross, BigInteger Tax, BigInteger Net)>> LinesAsync(
        IReadOnlyList<Address> holders,
        long recordBlock,
        long pool,
        CancellationToken cancellationToken
    )
    {
        var balanceAt = _artifacts.Function(ContractName.SecurityToken, "balanceOfAt");
        var supplyAt = _artifacts.Function(ContractName.SecurityToken, "totalSupplyAt");
        var block = new BigInteger(recordBlock);
        var answers = await chain.Node.CallManyAsync(
            [
                new CallRequest(token, supplyAt.Encode(block)),
                .. holders.Select(holder => new CallRequest(token, balanceAt.Encode(holder, block))),
            ],
            BlockReference.Latest,
            cancellationToken
        );
        var supply = (BigInteger)supplyAt.DecodeOutput(answers[0])[0];
        return
        [
            .. holders.Select(
                (holder, index) =>
                {
                    var gross = pool * (BigInteger)balanceAt.DecodeOutput(answers[index + 1])[0] / supply;
                    var tax = gross * TaxPerMille / 1_000;
                    return (holder, gross, tax, gross - tax);
                }
            ),
        ];
    }

    private byte[] Leaf(int number, (Address Holder, BigInteger Gross, BigInteger Tax, BigInteger Net) line) =>
        Keccak.Hash(
            Keccak.Hash(AbiEncoder.Encode(LeafFields, [_runId, new BigInteger(number), line.Holder, line.Gross, line.Tax, line.Net]))
        );

    private async Task<long> SendAsync(string name, Address to, byte[] data, CancellationToken cancellationToken)
    {
        var request = new SigningRequest(SignerRole.Treasury, $"benchmark:{name}", to, data);
        var outcome = await chain.Get<SignerQueue>().ExecuteAsync(ring, request, cancellationToken);
        return outcome.Succeeded
            ? (await chain.Node.ReceiptAsync(outcome.Hash, cancellationToken))!.GasUsed
            : throw new InvalidOperationException($"{name} was refused: {outcome.RevertReason}.");
    }
}
