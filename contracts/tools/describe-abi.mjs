// An ABI as sorted, readable lines with selectors: what a reviewer of a change wants to see, and what a test can compare.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { keccak256 } = require("js-sha3");

function typeOf(parameter) {
  if (!parameter.type.startsWith("tuple")) return parameter.type;
  return `(${parameter.components.map(typeOf).join(",")})${parameter.type.slice("tuple".length)}`;
}

function named(parameters) {
  return parameters
    .map((parameter) => `${typeOf(parameter)}${parameter.indexed ? " indexed" : ""}${parameter.name ? ` ${parameter.name}` : ""}`)
    .join(", ");
}

function describe(entry) {
  const signature = `${entry.name}(${(entry.inputs ?? []).map(typeOf).join(",")})`;
  const hash = keccak256(signature);
  switch (entry.type) {
    case "constructor":
      return `  constructor(${named(entry.inputs)})`;
    case "function": {
      const mutability = entry.stateMutability === "nonpayable" ? "" : ` ${entry.stateMutability}`;
      const returns = entry.outputs.length > 0 ? ` returns (${named(entry.outputs)})` : "";
      return `  function ${entry.name}(${named(entry.inputs)})${mutability}${returns}  // 0x${hash.slice(0, 8)}`;
    }
    case "event":
      return `  event ${entry.name}(${named(entry.inputs)})  // 0x${hash}`;
    case "error":
      return `  error ${entry.name}(${named(entry.inputs)})  // 0x${hash.slice(0, 8)}`;
    default:
      throw new Error(`unexpected ABI entry: ${entry.type}`);
  }
}

export function describeAbi(contractName, abi) {
  return `${contractName}\n${abi.map(describe).sort().join("\n")}\n`;
}
