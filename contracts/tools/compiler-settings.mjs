// One source of truth for how contracts are compiled: build.mjs uses it, and a test compares foundry.toml with it.
export const settings = {
  // No newer than the fork that the network's genesis enables; a newer target fails on chain with "invalid opcode".
  evmVersion: "cancun",
  optimizer: { enabled: true, runs: 200 },
  // The code on chain must follow from the code alone: a changed comment must not change a code hash.
  metadata: { bytecodeHash: "none", appendCBOR: false },
};
