// Reads the one configuration file and refuses, in a sentence, what would make a network that fails later or is open to strangers.
import { readFileSync } from "node:fs";
import { refuse } from "./fail.mjs";

/** In the order in which Ethereum took them. Besu turns EIP-155 on with eip158Block; other clients read eip155Block. */
const forkOrder = [
  ...["homesteadBlock", "eip150Block", "eip155Block", "eip158Block", "byzantiumBlock", "constantinopleBlock", "petersburgBlock"],
  ...["istanbulBlock", "berlinBlock", "londonBlock", "shanghaiTime", "cancunTime"],
];

/** What a client of the chain needs; anything else is for people who debug a node of their own. */
const publicApis = ["ETH", "NET", "WEB3"];
const validatorApis = [...publicApis, "QBFT", "PERM"];

/** Fewer cannot lose one and go on; more than a hundred is not this network. */
const leastValidators = 4;
const mostNodes = 100;

const namePattern = /^[a-z][a-z0-9-]{0,30}$/;
const addressPattern = /^0x[0-9a-fA-F]{40}$/;

/** Every node's data, key and name would be at the mercy of a tag that moves. */
const imagePattern = /^[a-z0-9./_-]+:(?!latest(@|$))[\w.-]+(@sha256:[0-9a-f]{64})?$/;

function check(holds, sentence) {
  if (!holds) refuse(`network.json: ${sentence}`);
}

function isWhole(value, least, most) {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** A dotted address as a number, or undefined. */
function ipv4(text) {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts?.every((part) => part <= 255) ? parts.reduce((number, part) => number * 256 + part, 0) : undefined;
}

function checkGenesis({ chainId, forks, zeroBaseFee, gasLimit, qbft }) {
  check(isWhole(chainId, 1, Number.MAX_SAFE_INTEGER), "genesis.chainId is the network's number, 1 or more.");
  for (const fork of forkOrder) {
    const why = fork.startsWith("eip15") ? "EIP-155 binds signatures to this chain" : "the contracts are compiled for Cancun";
    check(forks?.[fork] === 0, `genesis.forks.${fork} must be 0: ${why}, and a fork in between cannot be left out.`);
  }
  const unknown = Object.keys(forks).find((fork) => !forkOrder.includes(fork));
  check(!unknown, `genesis.forks.${unknown} is not known here: add it to lib/config.mjs together with the contracts' compiler target.`);
  check(zeroBaseFee === true, "genesis.zeroBaseFee must be true: nobody on this network has anything to pay fees with.");
  check(isWhole(gasLimit, 30_000_000, 1_000_000_000), "genesis.gasLimit lies between 30,000,000 and 1,000,000,000.");
  check(isWhole(qbft?.blockperiodseconds, 1, 60), "genesis.qbft.blockperiodseconds lies between 1 and 60.");
  check(
    isWhole(qbft.emptyblockperiodseconds, qbft.blockperiodseconds, 3_600),
    "genesis.qbft.emptyblockperiodseconds lies between the block period and 3,600.",
  );
  check(isWhole(qbft.epochlength, 100, 1_000_000), "genesis.qbft.epochlength lies between 100 and 1,000,000.");
  check(
    isWhole(qbft.requesttimeoutseconds, 2 * qbft.blockperiodseconds, 600),
    "genesis.qbft.requesttimeoutseconds must be at least twice the block period, or rounds change before a block can be agreed.",
  );
}

function checkNodes({ nodes, bootnodes, hosting, subnet, p2pPort }) {
  check(["together", "apart"].includes(hosting), 'hosting is "together" (one machine) or "apart" (a machine for each node).');
  check(isWhole(p2pPort, 1024, 65_535), "p2pPort lies between 1024 and 65535.");
  check(Array.isArray(nodes) && nodes.length <= mostNodes, `nodes is a list of at most ${mostNodes}.`);
  for (const node of nodes) {
    check(node !== null && typeof node.name === "string", "a node has a name, a role, an address, an rpcPort and a metricsPort.");
    check(namePattern.test(node.name), `'${node.name}' is no name of a node: small letters, digits and hyphens, 31 at most.`);
    check(["validator", "rpc"].includes(node.role), `the role of ${node.name} is "validator" or "rpc".`);
    check(ipv4(node.address) !== undefined, `the address of ${node.name} is an IPv4 address: Besu's permission lists want no names.`);
    check(isWhole(node.rpcPort, 1024, 65_535) && isWhole(node.metricsPort, 1024, 65_535), `the ports of ${node.name} lie between 1024 and 65535.`);
  }
  for (const [what, values] of Object.entries({ name: nodes.map((node) => node.name), address: nodes.map((node) => node.address) })) {
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    check(!twice, `two nodes have the ${what} ${twice}.`);
  }
  const validators = nodes.filter((node) => node.role === "validator").length;
  check(validators >= leastValidators, `${validators} validators cannot lose one and go on: QBFT needs at least ${leastValidators}.`);
  check(nodes.some((node) => node.role === "rpc"), "no node has the role rpc: the worker must not speak to a validator.");
  check(Array.isArray(bootnodes) && bootnodes.length >= 2, "bootnodes names at least two nodes, or one loss keeps others from joining.");
  const stranger = bootnodes.find((name) => !nodes.some((node) => node.name === name));
  check(!stranger, `the bootnode ${stranger} is not among the nodes.`);
  if (hosting === "together") checkOneMachine(nodes, subnet);
}

function checkOneMachine(nodes, subnet) {
  const [base, bits] = [ipv4(subnet?.split("/")[0] ?? ""), Number(subnet?.split("/")[1])];
  check(base !== undefined && isWhole(bits, 16, 29) && base % 2 ** (32 - bits) === 0, "subnet is a private network such as 172.16.4.0/24.");
  for (const node of nodes) {
    const offset = ipv4(node.address) - base;
    // The first address is the bridge's own, the last is for broadcasts.
    check(offset > 1 && offset < 2 ** (32 - bits) - 1, `the address of ${node.name} is not one that ${subnet} has for nodes.`);
  }
  const published = nodes.flatMap((node) => (node.role === "rpc" ? [node.rpcPort, node.metricsPort] : [node.metricsPort]));
  const twice = published.find((port, index) => published.indexOf(port) !== index);
  check(!twice, `two nodes want the port ${twice} of one machine.`);
}

function checkAccess({ permissions, rpc }) {
  check(permissions?.nodes === true, "permissions.nodes must be true: without it any node that finds the port is a peer.");
  check(Array.isArray(permissions.accounts), "permissions.accounts is a list of the addresses that may send transactions.");
  const wrong = permissions.accounts.find((account) => !addressPattern.test(account));
  check(wrong === undefined, `'${wrong}' in permissions.accounts is not an address.`);
  for (const [setting, allowed] of [["apis", publicApis], ["validatorApis", validatorApis]]) {
    const api = rpc?.[setting]?.find((name) => !allowed.includes(name));
    check(api === undefined, `rpc.${setting} may not have ${api}: only ${allowed.join(", ")} are for others than the node's own operator.`);
    check(rpc?.[setting]?.includes("ETH"), `rpc.${setting} must have ETH.`);
  }
  check(Array.isArray(rpc.hostAllowlist) && rpc.hostAllowlist.includes("localhost"), "rpc.hostAllowlist names localhost, which the health check asks for.");
  check(!rpc.hostAllowlist.some((host) => host.includes("*") || host === "all"), "rpc.hostAllowlist may not let every host in: a web page could then speak to the node.");
}

/** The checked configuration. */
export function readConfig(file) {
  let config;
  try {
    config = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    refuse(`${file} cannot be read as JSON: ${error.message}`);
  }
  check(config !== null && typeof config === "object", "it is an object with image, genesis, nodes and the rest.");
  check(imagePattern.test(config.image), "image names Besu with a version that stays, such as docker.io/hyperledger/besu:26.8.1, best with its @sha256 digest.");
  checkGenesis(config.genesis ?? {});
  checkNodes(config);
  checkAccess(config);
  return config;
}
