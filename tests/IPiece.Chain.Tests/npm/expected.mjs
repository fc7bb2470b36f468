// Reads one JSON request a line and prints what ethers makes of it, one JSON line each, in the same order.
import { createInterface } from "node:readline";
import { AbiCoder, Transaction, SigningKey, computeAddress } from "ethers";

const coder = AbiCoder.defaultAbiCoder();

function sign({ key, transaction }) {
  const unsigned = Transaction.from(transaction);
  unsigned.signature = new SigningKey(key).sign(unsigned.unsignedHash);
  return { raw: unsigned.serialized, hash: unsigned.hash, from: computeAddress(key) };
}

const answers = { sign, encode: ({ types, values }) => ({ data: coder.encode(types, values) }) };

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[request.ask](request))}\n`);
}
