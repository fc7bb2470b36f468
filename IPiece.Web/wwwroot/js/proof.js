// Verifies in the reader's own browser that the own balance is in the root that the chain has: nothing here is asked of a server.
import { keccak_256 } from "../lib/noble-hashes/sha3.js";

const wordBytes = 32;

const toBytes = hex => {
  if (!/^0x([0-9a-fA-F]{2})*$/.test(hex)) throw new Error("not hex: " + hex);
  return Uint8Array.from(hex.slice(2).match(/../g) ?? [], pair => parseInt(pair, 16));
};
const toHex = bytes => "0x" + Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const join = parts => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

// A number as the ABI writes it: 32 bytes, the highest first, negative ones in two's complement.
const word = number => {
  let rest = BigInt.asUintN(wordBytes * 8, BigInt(number));
  const bytes = new Uint8Array(wordBytes);
  for (let at = wordBytes - 1; at >= 0; at--) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
};

const isSmaller = (left, right) => {
  for (let at = 0; at < left.length; at++) {
    if (left[at] !== right[at]) return left[at] < right[at];
  }
  return false;
};

/** The leaf of one balance: keccak256(keccak256(abi.encode(salt, investor, asset, posted, held))). */
export const leafOf = ({ salt, investorId, asset, posted, held }) =>
  toHex(keccak_256(keccak_256(join([toBytes(salt), word(investorId), word(asset), word(posted), word(held)]))));

/**
 * Climbs from a leaf to the root, the smaller hash of each pair first.
 * @returns every step with what it was paired with, the root that comes out, and whether it is the chain's.
 */
export const verify = (fields, proof, chainRoot) => {
  const leaf = leafOf(fields);
  let hash = toBytes(leaf);
  const steps = proof.map(text => {
    const sibling = toBytes(text);
    hash = keccak_256(isSmaller(hash, sibling) ? join([hash, sibling]) : join([sibling, hash]));
    return { sibling: text, hash: toHex(hash) };
  });
  const root = toHex(hash);
  return { leaf, steps, root, matches: root === chainRoot.toLowerCase() };
};
