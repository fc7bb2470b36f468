// Compiles a source that is not shipped (a benchmark's or a test's own) exactly as build.mjs compiles what is.
//   node tools/compile.mjs FILE    prints {"NAME": "0x<creation code>", ...} for the contracts of that file
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { settings } from "./compiler-settings.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const solc = require("solc");

const file = resolve(process.argv[2]);
const name = basename(file);
const input = {
  language: "Solidity",
  sources: { [name]: { content: readFileSync(file, "utf8") } },
  settings: { ...settings, outputSelection: { [name]: { "*": ["evm.bytecode.object"] } } },
};

function find(path) {
  const place = path.startsWith("@") ? join(root, "node_modules", path) : join(root, path);
  try {
    return { contents: readFileSync(place, "utf8") };
  } catch (error) {
    return { error: error.message };
  }
}

const output = JSON.parse(solc.compile(JSON.stringify(input), { import: find }));
const problems = (output.errors ?? []).filter(
  (problem) => problem.severity === "error" || (problem.severity === "warning" && problem.sourceLocation?.file === name),
);
if (problems.length > 0) {
  console.error(problems.map((problem) => problem.formattedMessage).join("\n"));
  process.exit(1);
}
const codes = Object.entries(output.contracts[name]).map(([contract, { evm }]) => [contract, `0x${evm.bytecode.object}`]);
process.stdout.write(`${JSON.stringify(Object.fromEntries(codes))}\n`);
