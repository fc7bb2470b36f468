// Compiles src/**/*.sol and writes artifacts/NAME.json for IPiece.Chain. Same inputs, same bytes; up to date, no work.
//   node build.mjs               build when an input changed
//   node build.mjs --force       build in any case
//   node build.mjs --accept-abi  build, and write the ABI snapshot that the tests compare with
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { settings } from "./tools/compiler-settings.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const artifacts = join(root, "artifacts");
const stampFile = join(artifacts, ".stamp");
const snapshotFile = join(root, "abi.snapshot");
const require = createRequire(import.meta.url);
const flags = new Set(process.argv.slice(2));

function fail(message) {
  console.error(message);
  process.exit(1);
}

function read(file) {
  return readFileSync(join(root, file), "utf8").replaceAll("\r\n", "\n");
}

function solidityFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return solidityFiles(path);
      return entry.name.endsWith(".sol") ? [path] : [];
    });
}

function hash(parts) {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part).update("\0");
  return digest.digest("hex");
}

/** Reads a source and everything it imports, so that the compiler gets one closed, ordered set. */
function withImports(files) {
  const sources = new Map();
  const queue = [...files];
  while (queue.length > 0) {
    const file = queue.pop();
    if (sources.has(file)) continue;
    const path = file.startsWith("@") ? join("node_modules", file) : file;
    if (!existsSync(join(root, path))) fail(`contracts: ${file} is not there. Run "npm ci" in the contracts folder.`);
    const content = read(path);
    sources.set(file, content);
    for (const [, target] of content.matchAll(/^\s*import\s+(?:[^"';]*?from\s+)?["']([^"']+)["']/gm)) {
      queue.push(target.startsWith(".") ? posix.join(posix.dirname(file), target) : target);
    }
  }
  return new Map([...sources].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function compile(sources) {
  const solc = require("solc");
  const input = {
    language: "Solidity",
    sources: Object.fromEntries([...sources].map(([name, content]) => [name, { content }])),
    settings: {
      ...settings,
      outputSelection: {
        "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object", "evm.deployedBytecode.immutableReferences"] },
      },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  // Our own warnings are errors; a library's are its authors' to mend.
  const isOurs = (problem) => problem.severity === "warning" && problem.sourceLocation?.file.startsWith("src/");
  const problems = (output.errors ?? []).filter((problem) => problem.severity === "error" || isOurs(problem));
  if (problems.length > 0) {
    fail(`contracts: the compiler refused the sources\n\n${problems.map((problem) => problem.formattedMessage).join("\n")}`);
  }
  return { output, compiler: solc.version() };
}

const files = solidityFiles("src");
const stamp = hash([
  ...["build.mjs", "tools/compiler-settings.mjs", "tools/describe-abi.mjs", "package-lock.json"].map(read),
  ...files.flatMap((file) => [file, read(file)]),
]);
const upToDate = existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
if (upToDate && flags.size === 0) process.exit(0);

if (!existsSync(join(root, "node_modules"))) fail('contracts: nothing is restored. Run "npm ci" in the contracts folder.');
const { describeAbi } = await import("./tools/describe-abi.mjs");
const sources = withImports(files);
const { output, compiler } = compile(sources);
const sourceHash = hash([JSON.stringify(settings), compiler, ...[...sources].flat()]);
rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });

const descriptions = [];
for (const file of files) {
  for (const [contractName, contract] of Object.entries(output.contracts[file] ?? {})) {
    // Interfaces, abstract contracts and libraries of internal functions show in the contracts that use them; there is
    // nothing to deploy.
    if (contract.evm.bytecode.object === "" || contract.abi.length === 0) continue;
    descriptions.push(describeAbi(contractName, contract.abi));
    const artifact = {
      contractName,
      abi: contract.abi,
      bytecode: `0x${contract.evm.bytecode.object}`,
      deployedBytecode: `0x${contract.evm.deployedBytecode.object}`,
      // Byte ranges of deployedBytecode that the constructor fills in: mask them before comparing with code on chain.
      immutableReferences: Object.values(contract.evm.deployedBytecode.immutableReferences ?? {}).flat(),
      compiler,
      evmVersion: settings.evmVersion,
      sourceHash,
    };
    writeFileSync(join(artifacts, `${contractName}.json`), `${JSON.stringify(artifact, null, 2)}\n`);
  }
}

const snapshot = descriptions.sort().join("\n");
writeFileSync(join(artifacts, "abi.snapshot"), snapshot);
if (flags.has("--accept-abi")) writeFileSync(snapshotFile, snapshot);
// Written last: a build that was cut short is done again.
writeFileSync(stampFile, stamp);
