import { encode } from "./rlp.mjs";

const zeroAddress = `0x${"00".repeat(20)}`;
const vanityBytes = 32;

/** QBFT's fixed mark: the last 32 characters of "practical byzantine fault tolerance". */
const istanbulMixHash = "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";

/** RLP of [32 bytes of vanity, the validators, no vote, round 0, no seals]. */
export function extraData(validators) {
  const sorted = [...validators].sort();
  const addresses = sorted.map((address) => Buffer.from(address.slice(2), "hex"));
  return `0x${encode([Buffer.alloc(vanityBytes), addresses, [], Buffer.alloc(0), []]).toString("hex")}`;
}

export function genesis(facts, validators) {
  return {
    config: { chainId: facts.chainId, ...facts.forks, zeroBaseFee: facts.zeroBaseFee, qbft: facts.qbft },
    nonce: "0x0",
    timestamp: "0x0",
    gasLimit: `0x${facts.gasLimit.toString(16)}`,
    difficulty: "0x1",
    mixHash: istanbulMixHash,
    coinbase: zeroAddress,
    extraData: extraData(validators),
    // Gas costs nothing, so nobody needs a balance.
    alloc: {},
  };
}
