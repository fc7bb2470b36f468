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

/**
 * The gas that a call may use: an estimate and a quarter, as wallets have it. The block that takes the call may be of a later
 * second than the estimate, and a contract that stores the time then writes what it would not have written.
 */
export async function gasFor(bound, name, ...parameters) {
  return ((await bound[name].estimateGas(...parameters, { type: 0, gasPrice: 0 })) * 5n) / 4n;
}

/** Sends a call and waits until it is in a block. Gas costs nothing on this network. */
export async function send(bound, name, ...parameters) {
  return sendWithin(await gasFor(bound, name, ...parameters), bound, name, ...parameters);
}

/** The same with a limit of gas that was found before. */
export async function sendWithin(gasLimit, bound, name, ...parameters) {
  const sent = await bound[name](...parameters, { type: 0, gasPrice: 0, gasLimit });
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
