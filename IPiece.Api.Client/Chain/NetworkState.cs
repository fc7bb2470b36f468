namespace IPiece.Api.Client.Chain;

/// <summary>The network as its node tells it.</summary>
/// <param name="ChainId">What signatures are bound to.</param>
/// <param name="ClientVersion">The node's software.</param>
/// <param name="HeadBlock">The newest block.</param>
/// <param name="HeadHash">Its hash.</param>
/// <param name="HeadAt">When it was made.</param>
/// <param name="HeadAgeSeconds">How long ago that is; blocks of networks that only make them when needed may be old.</param>
/// <param name="GasLimit">The most gas that a block's transactions may use together.</param>
/// <param name="BaseFeePerGas">In wei, as decimal text; null on networks without a fee market.</param>
/// <param name="Peers">Other nodes that it is connected to; null when it does not say.</param>
/// <param name="Validators">Who makes blocks; null when the node does not know of validators.</param>
/// <param name="IndependentValidators">Of those, how many are known to be run by somebody other than the house; null with no validators.</param>
public sealed record NetworkState(
    long ChainId,
    string ClientVersion,
    long HeadBlock,
    string HeadHash,
    DateTimeOffset HeadAt,
    long HeadAgeSeconds,
    long GasLimit,
    string? BaseFeePerGas,
    long? Peers,
    IReadOnlyList<NetworkValidator>? Validators,
    int? IndependentValidators
);
