// Does a token behave as the text of ERC-20 says? Knows that text only.
// Standard input: { rpcUrl, chainId, token, keys: [four accounts that may hold the token; the first has 1000 or more, the others have none] }
import { ZeroAddress } from "ethers";
import { check, connect, contract, events, holds, readSetting, refused, report, same, send, wallet } from "./checks.mjs";

const abi = [
  "function name() view returns (string)",
  "function symbol() view returns (string)",
  "function decimals() view returns (uint8)",
  "function totalSupply() view returns (uint256)",
  "function balanceOf(address owner) view returns (uint256)",
  "function transfer(address to, uint256 value) returns (bool)",
  "function transferFrom(address from, address to, uint256 value) returns (bool)",
  "function approve(address spender, uint256 value) returns (bool)",
  "function allowance(address owner, address spender) view returns (uint256)",
  "event Transfer(address indexed from, address indexed to, uint256 value)",
  "event Approval(address indexed owner, address indexed spender, uint256 value)",
];

const setting = await readSetting();
const provider = connect(setting);
const [alice, bob, carol, dave] = setting.keys.map((key) => wallet(key, provider));
const as = (signer) => contract(setting.token, abi, signer);
const token = as(provider);

async function balances() {
  const holders = [alice, bob, carol, dave];
  const found = await Promise.all(holders.map((holder) => token.balanceOf(holder.address)));
  return [...found, await token.totalSupply()];
}

/** Nothing about anybody's tokens is different after the work. */
async function unchanged(work) {
  const before = await balances();
  await work();
  same(await balances(), before, "the balances");
}

/** Exactly these amounts moved, and no token came into being or went. */
async function changesBy(deltas, work) {
  const before = await balances();
  const receipt = await work();
  same(await balances(), before.map((balance, index) => balance + (deltas[index] ?? 0n)), "the balances");
  return receipt;
}

check("name, symbol and decimals can be read", async () => {
  holds((await token.name()).length > 0 && (await token.symbol()).length > 0, "name or symbol is empty");
  holds((await token.decimals()) <= 77n, "decimals is not a sensible number");
});

check("transfer moves exactly the value from the caller to the receiver", () =>
  changesBy([-100n, 100n], () => send(as(alice), "transfer", bob.address, 100n)),
);

check("transfer fires Transfer with caller, receiver and value, once", async () => {
  const receipt = await send(as(alice), "transfer", bob.address, 7n);
  same(events(receipt, abi), [["Transfer", alice.address, bob.address, 7n]], "the events");
});

check("transfer returns true", async () => {
  same(await as(alice).transfer.staticCall(bob.address, 1n), true);
});

check("a transfer of nothing is a transfer, and fires Transfer", async () => {
  const receipt = await changesBy([], () => send(as(alice), "transfer", bob.address, 0n));
  same(events(receipt, abi), [["Transfer", alice.address, bob.address, 0n]], "the events");
});

check("transfer throws when the caller has too little", () =>
  unchanged(async () => refused(as(bob), "transfer", alice.address, (await token.balanceOf(bob.address)) + 1n)),
);

check("transfer throws for who has nothing", () => unchanged(() => refused(as(dave), "transfer", alice.address, 1n)));

check("a balance can be given away to the last token", async () => {
  const all = await token.balanceOf(bob.address);
  await changesBy([0n, -all, all], () => send(as(bob), "transfer", carol.address, all));
  await changesBy([0n, all, -all], () => send(as(carol), "transfer", bob.address, all));
});

check("a transfer to oneself changes nothing, and fires Transfer", async () => {
  const receipt = await changesBy([], () => send(as(alice), "transfer", alice.address, 5n));
  same(events(receipt, abi), [["Transfer", alice.address, alice.address, 5n]], "the events");
});

check("nobody is allowed anything at first", async () => {
  same(await token.allowance(alice.address, carol.address), 0n);
});

check("approve sets the allowance, returns true and fires Approval", async () => {
  same(await as(alice).approve.staticCall(bob.address, 50n), true);
  const receipt = await changesBy([], () => send(as(alice), "approve", bob.address, 50n));
  same(events(receipt, abi), [["Approval", alice.address, bob.address, 50n]], "the events");
  same(await token.allowance(alice.address, bob.address), 50n);
});

check("approve again overwrites the allowance", async () => {
  await send(as(alice), "approve", bob.address, 30n);
  same(await token.allowance(alice.address, bob.address), 30n);
});

check("one may be allowed more than there is", async () => {
  const more = (await token.totalSupply()) + 1n;
  await send(as(carol), "approve", bob.address, more);
  same(await token.allowance(carol.address, bob.address), more);
  await unchanged(() => refused(as(bob), "transferFrom", carol.address, alice.address, 1n));
  await send(as(carol), "approve", bob.address, 0n);
});

check("transferFrom moves the value, takes it off the allowance and fires Transfer", async () => {
  const receipt = await changesBy([-20n, 0n, 20n], () => send(as(bob), "transferFrom", alice.address, carol.address, 20n));
  holds(events(receipt, abi).some((event) => `${event}` === `Transfer,${alice.address},${carol.address},20`), "there was no such Transfer");
  same(await token.allowance(alice.address, bob.address), 10n);
});

check("transferFrom returns true", async () => {
  same(await as(bob).transferFrom.staticCall(alice.address, carol.address, 1n), true);
});

check("transferFrom throws beyond the allowance", () =>
  unchanged(() => refused(as(bob), "transferFrom", alice.address, carol.address, 11n)),
);

check("an allowance is its spender's alone", () => unchanged(() => refused(as(carol), "transferFrom", alice.address, carol.address, 1n)));

check("an allowance is used up by spending it", async () => {
  await send(as(bob), "transferFrom", alice.address, carol.address, 10n);
  same(await token.allowance(alice.address, bob.address), 0n);
  await unchanged(() => refused(as(bob), "transferFrom", alice.address, carol.address, 1n));
});

check("transferFrom of nothing is a transfer, and fires Transfer", async () => {
  const receipt = await changesBy([], () => send(as(dave), "transferFrom", alice.address, carol.address, 0n));
  holds(events(receipt, abi).some((event) => `${event}` === `Transfer,${alice.address},${carol.address},0`), "there was no such Transfer");
});

check("transferFrom throws when the owner has too little, whatever is allowed", async () => {
  await send(as(dave), "approve", bob.address, 5n);
  await unchanged(() => refused(as(bob), "transferFrom", dave.address, alice.address, 1n));
});

check("every balance and the supply follow from the Transfer events alone, creation from the zero address included", async () => {
  const folded = new Map();
  for (const log of await token.queryFilter("Transfer", 0)) {
    const { from, to, value } = log.args;
    folded.set(from, (folded.get(from) ?? 0n) - value);
    folded.set(to, (folded.get(to) ?? 0n) + value);
  }
  same(-(folded.get(ZeroAddress) ?? 0n), await token.totalSupply(), "the supply");
  folded.delete(ZeroAddress);
  for (const [holder, balance] of folded) same(await token.balanceOf(holder), balance, `the balance of ${holder}`);
});

await report();
