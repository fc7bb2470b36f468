// What the outsiders' programs share: a report of named checks, and a wallet on a network without fees.
import { Contract, Interface, JsonRpcProvider, Wallet, isCallException } from "ethers";
import { text } from "node:stream/consumers";

/** The setting that the tests hand over on standard input. */
export async function readSetting() {
  return JSON.parse(await text(process.stdin));
}

export function connect({ rpcUrl, chainId }) {
  return new JsonRpcProvider(rpcUrl, chainId, { staticNetwork: true, pollingInterval: 25, cacheTimeout: -1 });
}

export function wallet(key, provider) {
  return new Wallet(key, provider);
}

export function contract(address, abi, runner) {
  return new Contract(address, abi, runner);
}

/** Sends a call and waits until it is in a block. Gas costs nothing on this network. */
export async function send(bound, name, ...parameters) {
  const sent = await bound[name](...parameters, { type: 0, gasPrice: 0 });
  return sent.wait();
}

/** The events of a receipt that the ABI knows, as [name, ...arguments]. */
export function events(receipt, abi) {
  const known = new Interface(abi);
  return receipt.logs
    .map((log) => known.parseLog(log))
    .filter((parsed) => parsed !== null)
    .map((parsed) => [parsed.name, ...parsed.args]);
}

function plain(value) {
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? inner.toString() : inner));
}

export function same(actual, expected, what = "value") {
  if (plain(actual) !== plain(expected)) throw new Error(`${what} is ${plain(actual)} and not ${plain(expected)}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}

/** The call must be refused by the contract: a node that does not answer is no refusal. */
export async function refused(bound, name, ...parameters) {
  try {
    await bound[name].staticCall(...parameters);
  } catch (error) {
    if (isCallException(error)) return;
    throw error;
  }
  throw new Error(`${name} was not refused`);
}

const waiting = [];

/** A check, with its name as a sentence. They run one after the other, as the chain that they share. */
export function check(name, work) {
  waiting.push({ name, work });
}

/** Runs all and prints one JSON line for each. */
export async function report() {
  for (const { name, work } of waiting) {
    let failure = null;
    try {
      await work();
    } catch (error) {
      failure = error.shortMessage ?? error.message;
    }
    process.stdout.write(`${JSON.stringify({ check: name, failure })}\n`);
  }
}
