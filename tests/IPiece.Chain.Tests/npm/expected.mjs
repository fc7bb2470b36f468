// Reads one JSON request a line and prints what ethers makes of it, one JSON line each, in the same order.
import { createInterface } from "node:readline";
import { AbiCoder, Transaction, SigningKey, computeAddress, concat, keccak256 } from "ethers";

const coder = AbiCoder.defaultAbiCoder();

function sign({ key, transaction }) {
  const unsigned = Transaction.from(transaction);
  unsigned.signature = new SigningKey(key).sign(unsigned.unsignedHash);
  return { raw: unsigned.serialized, hash: unsigned.hash, from: computeAddress(key) };
}

function prove({ salt, investorId, asset, posted, held, proof }) {
  const types = ["bytes32", "uint64", "uint32", "int64", "int64"];
  const leaf = keccak256(keccak256(coder.encode(types, [salt, investorId, asset, posted, held])));
  const root = proof.reduce((node, sibling) => keccak256(concat(BigInt(node) < BigInt(sibling) ? [node, sibling] : [sibling, node])), leaf);
  return { leaf, root };
}

const answers = { sign, prove, encode: ({ types, values }) => ({ data: coder.encode(types, values) }) };

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[request.ask](request))}\n`);
}
