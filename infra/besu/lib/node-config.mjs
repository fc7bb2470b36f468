// Besu's own files for one node. TOML's strings, numbers, booleans and arrays of strings are written as JSON writes them.
const header = "# Generated from network.json: change that, and generate again.\n";

function toml(entries) {
  return header + Object.entries(entries).map(([key, value]) => `${key}=${JSON.stringify(value)}\n`).join("");
}

export function enode(node, port) {
  return `enode://${node.nodeId}@${node.address}:${port}`;
}

/** Where a node listens inside its container, or on its machine when it has one of its own. */
export function listening(config, node) {
  const together = config.hosting === "together";
  return {
    p2p: together ? "0.0.0.0" : node.address,
    // On one machine the container's port is published on loopback by the compose file; a validator's is not published at all.
    rpc: together && node.role === "rpc" ? "0.0.0.0" : "127.0.0.1",
    metrics: together ? "0.0.0.0" : "127.0.0.1",
  };
}

export function nodeConfig(config, node) {
  const isRpc = node.role === "rpc";
  const { p2p, metrics } = listening(config, node);
  const bootnodes = config.nodes.filter((other) => config.bootnodes.includes(other.name) && other.name !== node.name);
  return toml({
    identity: node.name,
    "data-path": "/data",
    "genesis-file": "/network/genesis.json",
    "node-private-key-file": "/run/besu/key",
    "static-nodes-file": "/config/static-nodes.json",
    bootnodes: bootnodes.map((other) => enode(other, config.p2pPort)),
    "p2p-host": node.address,
    "p2p-interface": p2p,
    "p2p-port": config.p2pPort,
    "nat-method": "NONE",
    "sync-mode": "FULL",
    // An rpc node keeps every state, so that any block of the past can be asked; a validator keeps what it needs to agree.
    "data-storage-format": isRpc ? "FOREST" : "BONSAI",
    "min-gas-price": 0,
    "tx-pool": "sequenced",
    // A few senders make all transactions: none may be crowded out for sending many.
    "tx-pool-limit-by-account-percentage": 1,
    "strict-tx-replay-protection-enabled": true,
    "revert-reason-enabled": isRpc,
    "permissions-nodes-config-file-enabled": true,
    "permissions-nodes-config-file": "/network/permissions_config.toml",
    "permissions-accounts-config-file-enabled": true,
    "permissions-accounts-config-file": "/network/permissions_config.toml",
    "rpc-http-enabled": true,
    "rpc-http-port": node.rpcPort,
    "rpc-http-api": isRpc ? config.rpc.apis : config.rpc.validatorApis,
    "rpc-http-cors-origins": ["none"],
    // Besu's own limits are for strangers. The worker reads its events from the first block on after a restart, and rehearses whole batches.
    ...(isRpc ? { "rpc-max-logs-range": 0, "rpc-gas-cap": config.genesis.gasLimit } : {}),
    "host-allowlist": config.rpc.hostAllowlist,
    "metrics-enabled": true,
    "metrics-host": metrics,
    "metrics-port": node.metricsPort,
  });
}

/** Everybody but the node itself, which would only refuse its own call. */
export function staticNodes(config, node) {
  return config.nodes.filter((other) => other.name !== node.name).map((other) => enode(other, config.p2pPort));
}

export function permissions(config) {
  return toml({
    "nodes-allowlist": config.nodes.map((node) => enode(node, config.p2pPort)),
    "accounts-allowlist": [...new Set(config.permissions.accounts.map((account) => account.toLowerCase()))].sort(),
  });
}
