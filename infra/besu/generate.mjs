// Writes everything that the network's nodes need from network.json and their keys. Same inputs, same bytes; what is right already is left alone.
//   node generate.mjs [--config FILE] [--out FOLDER]
//   node generate.mjs --check    writes nothing; fails when something would change
// Keys that are missing are made, and need IPIECE_BESU_PASSPHRASE; with all keys there it asks for nothing.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compose } from "./lib/compose.mjs";
import { readConfig } from "./lib/config.mjs";
import { refuse, run } from "./lib/fail.mjs";
import { genesis } from "./lib/genesis.mjs";
import { nodeConfig, permissions, staticNodes } from "./lib/node-config.mjs";
import { createSalt, createSecret, passphrase, seal } from "./lib/node-key.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    config: { type: "string", default: join(here, "network.json") },
    out: { type: "string", default: join(here, "out") },
    check: { type: "boolean", default: false },
  },
});

/** Whole or not at all: a key file that was cut short would be a validator lost. */
function write(file, content, mode) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, content, { mode });
  renameSync(unfinished, file);
}

/** Asked for and derived when the first key is made, not before. */
let sealing;

function keyOf(name) {
  const file = join(values.out, "keys", `${name}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  if (values.check) refuse(`${name} has no key in ${join(values.out, "keys")}: generate, or bring the key from its backup.`);
  sealing ??= { derive: passphrase(), salt: createSalt() };
  const sealed = seal(name, createSecret(), sealing.derive, sealing.salt);
  write(file, `${JSON.stringify(sealed, null, 2)}\n`, 0o600);
  process.stdout.write(`made the key of ${name} (${sealed.address})\n`);
  return sealed;
}

function filesOf(config) {
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const validators = config.nodes.filter((node) => node.role === "validator").map((node) => node.account);
  const files = {
    "network/genesis.json": json(genesis(config.genesis, validators)),
    "network/permissions_config.toml": permissions(config),
    "compose.yaml": compose(config),
  };
  for (const node of config.nodes) {
    files[`nodes/${node.name}/config.toml`] = nodeConfig(config, node);
    files[`nodes/${node.name}/static-nodes.json`] = json(staticNodes(config, node));
  }
  return files;
}

/** A chain lives by its genesis: another one would leave every node's data without a use. */
function guardGenesis(file, content) {
  const data = join(values.out, "data");
  const isLived = existsSync(data) && readdirSync(data).some((name) => readdirSync(join(data, name)).length > 0);
  if (isLived && existsSync(file) && readFileSync(file, "utf8") !== content) {
    refuse("The genesis would change, but the nodes have a chain already: undo the change, or give up the chain with reset.sh first.");
  }
}

await run(() => {
  const config = readConfig(values.config);
  for (const node of config.nodes) {
    const key = keyOf(node.name);
    Object.assign(node, { nodeId: key.nodeId, account: key.address });
  }
  const files = filesOf(config);
  guardGenesis(join(values.out, "network/genesis.json"), files["network/genesis.json"]);
  const changed = Object.entries(files).filter(([name, content]) => {
    const file = join(values.out, name);
    return !existsSync(file) || readFileSync(file, "utf8") !== content;
  });
  if (values.check && changed.length > 0) refuse(`These are not what network.json and the keys make: ${changed.map(([name]) => name).join(", ")}.`);
  for (const [name, content] of changed) write(join(values.out, name), content, 0o644);
  const known = existsSync(join(values.out, "nodes")) ? readdirSync(join(values.out, "nodes")) : [];
  for (const gone of known.filter((name) => !config.nodes.some((node) => node.name === name))) {
    if (values.check) refuse(`${gone} is no node of network.json any more.`);
    rmSync(join(values.out, "nodes", gone), { recursive: true });
  }
  if (config.permissions.accounts.length === 0) {
    process.stderr.write("permissions.accounts is empty, so nobody may send a transaction yet: see README.md, \"Letting the worker in\".\n");
  }
  process.stdout.write(changed.length === 0 ? "nothing to change\n" : `wrote ${changed.map(([name]) => name).join(", ")}\n`);
});
