// A client that knows the texts of EIP-3643, ERC-165, ERC-1404, ERC-1643 and ERC-6372, and drives a token by them alone.
// Standard input: { rpcUrl, chainId, token, keys: { agents: { issuer, officer, pauser }, holders: [...], newcomer, stranger }, full }
//   holders: three verified wallets, the first with 1000 units or more; newcomer: verified, without units; stranger: not verified.
//   full: another token that takes no more holders than it has, with the first holder among them.
import { ZeroAddress, encodeBytes32String, id, toBeHex } from "ethers";
import { check, connect, contract, events, gasFor, holds, readSetting, refused, report, same, send, sendWithin, wallet } from "./checks.mjs";

const erc20 = [
  "function totalSupply() view returns (uint256)",
  "function balanceOf(address) view returns (uint256)",
  "function transfer(address, uint256) returns (bool)",
  "function transferFrom(address, address, uint256) returns (bool)",
  "function approve(address, uint256) returns (bool)",
  "function allowance(address, address) view returns (uint256)",
  "event Transfer(address indexed from, address indexed to, uint256 value)",
];

const eip3643 = [
  "function onchainID() view returns (address)",
  "function version() view returns (string)",
  "function identityRegistry() view returns (address)",
  "function compliance() view returns (address)",
  "function paused() view returns (bool)",
  "function isFrozen(address userAddress) view returns (bool)",
  "function getFrozenTokens(address userAddress) view returns (uint256)",
  "function setName(string name)",
  "function setSymbol(string symbol)",
  "function setOnchainID(address onchainID)",
  "function pause()",
  "function unpause()",
  "function setAddressFrozen(address userAddress, bool freeze)",
  "function freezePartialTokens(address userAddress, uint256 amount)",
  "function unfreezePartialTokens(address userAddress, uint256 amount)",
  "function setIdentityRegistry(address identityRegistry)",
  "function setCompliance(address compliance)",
  "function forcedTransfer(address from, address to, uint256 amount) returns (bool)",
  "function mint(address to, uint256 amount)",
  "function burn(address userAddress, uint256 amount)",
  "function recoveryAddress(address lostWallet, address newWallet, address investorOnchainID) returns (bool)",
  "function batchTransfer(address[] toList, uint256[] amounts)",
  "function batchForcedTransfer(address[] fromList, address[] toList, uint256[] amounts)",
  "function batchMint(address[] toList, uint256[] amounts)",
  "function batchBurn(address[] userAddresses, uint256[] amounts)",
  "function batchSetAddressFrozen(address[] userAddresses, bool[] freeze)",
  "function batchFreezePartialTokens(address[] userAddresses, uint256[] amounts)",
  "function batchUnfreezePartialTokens(address[] userAddresses, uint256[] amounts)",
];

const eip3643Events = [
  "event UpdatedTokenInformation(string newName, string newSymbol, uint8 newDecimals, string newVersion, address newOnchainID)",
  "event IdentityRegistryAdded(address indexed identityRegistry)",
  "event ComplianceAdded(address indexed compliance)",
  "event RecoverySuccess(address lostWallet, address newWallet, address investorOnchainID)",
  "event AddressFrozen(address indexed userAddress, bool indexed isFrozen, address indexed owner)",
  "event TokensFrozen(address indexed userAddress, uint256 amount)",
  "event TokensUnfrozen(address indexed userAddress, uint256 amount)",
  "event Paused(address userAddress)",
  "event Unpaused(address userAddress)",
];

const erc1404 = [
  "function detectTransferRestriction(address from, address to, uint256 value) view returns (uint8)",
  "function messageForTransferRestriction(uint8 restrictionCode) view returns (string)",
];

const erc1643 = [
  "function getDocument(bytes32 name) view returns (string, bytes32, uint256)",
  "function setDocument(bytes32 name, string uri, bytes32 documentHash)",
  "function removeDocument(bytes32 name)",
  "function getAllDocuments() view returns (bytes32[])",
];

const erc1643Events = [
  "event DocumentRemoved(bytes32 indexed name, string uri, bytes32 documentHash)",
  "event DocumentUpdated(bytes32 indexed name, string uri, bytes32 documentHash)",
];

const erc6372 = ["function clock() view returns (uint48)", "function CLOCK_MODE() view returns (string)"];
const erc165 = ["function supportsInterface(bytes4 interfaceID) view returns (bool)"];

const registryAbi = [
  "function isVerified(address) view returns (bool)",
  "function contains(address) view returns (bool)",
  "function identity(address) view returns (address)",
  "function investorCountry(address) view returns (uint16)",
];
const complianceAbi = [
  "function canTransfer(address from, address to, uint256 amount) view returns (bool)",
  "function isTokenBound(address token) view returns (bool)",
];

const abi = [...erc20, ...eip3643, ...eip3643Events, ...erc1404, ...erc1643, ...erc1643Events, ...erc6372, ...erc165];

const setting = await readSetting();
const provider = connect(setting);
const signer = (key) => wallet(key, provider);
const [alice, bob, carol] = setting.keys.holders.map(signer);
const [newcomer, stranger] = [signer(setting.keys.newcomer), signer(setting.keys.stranger)];
const { issuer, officer, pauser } = Object.fromEntries(Object.entries(setting.keys.agents).map(([role, key]) => [role, signer(key)]));

const as = (who) => contract(setting.token, abi, who);
const token = as(provider);
const registry = contract(await token.identityRegistry(), registryAbi, provider);
const balance = (who) => token.balanceOf(who.address);
const frozen = (who) => token.getFrozenTokens(who.address);
const seen = (receipt) => events(receipt, abi);
const moved = (from, to, value) => ["Transfer", from.address, to.address, value];

/** ERC-165's id of an interface: all its selectors, each bit counted once. */
function interfaceId(functions) {
  const selectors = functions.map((line) => {
    const [, name, parameters] = /^function (\w+)\(([^)]*)\)/.exec(line);
    const types = parameters.split(",").map((parameter) => parameter.trim().split(" ")[0]);
    return Number(id(`${name}(${types.filter(Boolean).join(",")})`).slice(0, 10));
  });
  return toBeHex(selectors.reduce((all, selector) => all ^ selector, 0) >>> 0, 4);
}

/** ERC-1404: a code that is not 0, with words for people. */
async function restriction(from, to, value) {
  const code = await token.detectTransferRestriction(from.address, to.address, value);
  return { code, words: await token.messageForTransferRestriction(code) };
}

async function restrictedWhile(begin, from, to, value, end) {
  same((await restriction(from, to, value)).code, 0n, "the code before");
  await begin();
  const found = await restriction(from, to, value);
  holds(found.code !== 0n && found.words.length > 5, `there is no reason but ${found.code} '${found.words}'`);
  await refused(as(from), "transfer", to.address, value);
  await end();
  same((await restriction(from, to, value)).code, 0n, "the code after");
  return found;
}

for (const [name, functions] of Object.entries({ "ERC-165": erc165, "ERC-20": erc20.slice(0, 6), "EIP-3643": eip3643, "ERC-1404": erc1404, "ERC-1643": erc1643, "ERC-6372": erc6372 })) {
  check(`ERC-165: the token says that it has ${name}`, async () => same(await token.supportsInterface(interfaceId(functions)), true));
}

check("ERC-165: the token does not claim what nobody has", async () => same(await token.supportsInterface("0xffffffff"), false));

check("identity: registry and compliance are named by the token and answer by the standard", async () => {
  holds((await token.version()).length > 0, "version is empty");
  same(await registry.isVerified(alice.address), true);
  same(await registry.contains(alice.address), true);
  same(await registry.isVerified(stranger.address), false);
  holds((await registry.identity(alice.address)) !== ZeroAddress, "alice has no identity");
  same(await registry.investorCountry(alice.address), 410n);
  const compliance = contract(await token.compliance(), complianceAbi, provider);
  same(await compliance.isTokenBound(setting.token), true);
  same(await compliance.canTransfer(alice.address, bob.address, 1n), true);
});

check("transfer: verified holders transfer as ERC-20 says", async () => {
  const before = [await balance(alice), await balance(bob)];
  same(seen(await send(as(alice), "transfer", bob.address, 100n)), [moved(alice, bob, 100n)], "the events");
  same([await balance(alice), await balance(bob)], [before[0] - 100n, before[1] + 100n]);
});

check("transfer: a wallet that is not verified receives nothing", () => refused(as(alice), "transfer", stranger.address, 1n));

check("allowance: a spender moves what was approved, and no more", async () => {
  await send(as(alice), "approve", bob.address, 10n);
  same(seen(await send(as(bob), "transferFrom", alice.address, carol.address, 10n)).pop(), moved(alice, carol, 10n));
  await refused(as(bob), "transferFrom", alice.address, carol.address, 1n);
});

check("freeze: a frozen wallet neither sends nor receives until it is free again", async () => {
  same(seen(await send(as(officer), "setAddressFrozen", bob.address, true)), [["AddressFrozen", bob.address, true, officer.address]]);
  same(await token.isFrozen(bob.address), true);
  await refused(as(bob), "transfer", alice.address, 1n);
  await refused(as(alice), "transfer", bob.address, 1n);
  same(seen(await send(as(officer), "setAddressFrozen", bob.address, false)), [["AddressFrozen", bob.address, false, officer.address]]);
  same(await token.isFrozen(bob.address), false);
  await send(as(bob), "transfer", alice.address, 1n);
});

check("freeze: a frozen spender cannot spend for others", async () => {
  await send(as(alice), "approve", carol.address, 5n);
  await send(as(officer), "setAddressFrozen", carol.address, true);
  await refused(as(carol), "transferFrom", alice.address, bob.address, 5n);
  await send(as(officer), "setAddressFrozen", carol.address, false);
  await send(as(carol), "transferFrom", alice.address, bob.address, 5n);
});

check("partial freeze: frozen units stay, free ones move", async () => {
  const all = await balance(bob);
  same(seen(await send(as(officer), "freezePartialTokens", bob.address, all - 10n)), [["TokensFrozen", bob.address, all - 10n]]);
  same(await frozen(bob), all - 10n);
  await refused(as(bob), "transfer", alice.address, 11n);
  await send(as(bob), "transfer", alice.address, 10n);
  await refused(as(bob), "transfer", alice.address, 1n);
});

check("partial freeze: no more is frozen than there is, and no more unfrozen than is frozen", async () => {
  await refused(as(officer), "freezePartialTokens", bob.address, (await balance(bob)) + 1n);
  await refused(as(officer), "unfreezePartialTokens", bob.address, (await frozen(bob)) + 1n);
});

check("partial freeze: unfrozen units move again", async () => {
  same(seen(await send(as(officer), "unfreezePartialTokens", bob.address, 5n)), [["TokensUnfrozen", bob.address, 5n]]);
  await send(as(bob), "transfer", alice.address, 5n);
});

check("forced transfer: the officer moves units without their holder, frozen ones last and with their unfreezing", async () => {
  const [units, locked] = [await balance(bob), await frozen(bob)];
  const found = seen(await send(as(officer), "forcedTransfer", bob.address, carol.address, units - locked + 2n));
  same(found.filter(([name]) => name === "TokensUnfrozen"), [["TokensUnfrozen", bob.address, 2n]]);
  same(found.filter(([name]) => name === "Transfer"), [moved(bob, carol, units - locked + 2n)]);
  same(await frozen(bob), locked - 2n);
  await send(as(officer), "unfreezePartialTokens", bob.address, locked - 2n);
});

check("forced transfer: a wallet that is not verified receives nothing, and a balance is not exceeded", async () => {
  await refused(as(officer), "forcedTransfer", alice.address, stranger.address, 1n);
  await refused(as(officer), "forcedTransfer", alice.address, carol.address, (await balance(alice)) + 1n);
});

check("pause: nothing is transferred until the token goes on, and the officer still acts", async () => {
  same(seen(await send(as(pauser), "pause")), [["Paused", pauser.address]]);
  same(await token.paused(), true);
  await refused(as(alice), "transfer", carol.address, 1n);
  await refused(as(pauser), "pause");
  await send(as(officer), "forcedTransfer", alice.address, carol.address, 1n);
  same(seen(await send(as(pauser), "unpause")), [["Unpaused", pauser.address]]);
  same(await token.paused(), false);
  await send(as(alice), "transfer", carol.address, 1n);
});

check("issue: the agent mints to verified wallets and burns", async () => {
  const supply = await token.totalSupply();
  same(seen(await send(as(issuer), "mint", bob.address, 30n)), [["Transfer", ZeroAddress, bob.address, 30n]]);
  await refused(as(issuer), "mint", stranger.address, 1n);
  same(seen(await send(as(issuer), "burn", bob.address, 10n)), [["Transfer", bob.address, ZeroAddress, 10n]]);
  same(await token.totalSupply(), supply + 20n);
});

check("batch: batchMint, batchTransfer, batchForcedTransfer and batchBurn do each entry in order", async () => {
  same(seen(await send(as(issuer), "batchMint", [alice.address, bob.address], [40n, 50n])), [
    ["Transfer", ZeroAddress, alice.address, 40n],
    ["Transfer", ZeroAddress, bob.address, 50n],
  ]);
  same(seen(await send(as(alice), "batchTransfer", [bob.address, carol.address], [1n, 2n])), [moved(alice, bob, 1n), moved(alice, carol, 2n)]);
  same(seen(await send(as(officer), "batchForcedTransfer", [bob.address, carol.address], [carol.address, alice.address], [3n, 4n])), [
    moved(bob, carol, 3n),
    moved(carol, alice, 4n),
  ]);
  same(seen(await send(as(issuer), "batchBurn", [alice.address, bob.address], [5n, 6n])), [
    ["Transfer", alice.address, ZeroAddress, 5n],
    ["Transfer", bob.address, ZeroAddress, 6n],
  ]);
});

check("batch: batchFreezePartialTokens, batchUnfreezePartialTokens and batchSetAddressFrozen do each entry", async () => {
  const both = [alice.address, carol.address];
  await send(as(officer), "batchFreezePartialTokens", both, [3n, 4n]);
  same([await frozen(alice), await frozen(carol)], [3n, 4n]);
  await send(as(officer), "batchUnfreezePartialTokens", both, [3n, 4n]);
  same([await frozen(alice), await frozen(carol)], [0n, 0n]);
  await send(as(officer), "batchSetAddressFrozen", both, [true, true]);
  same([await token.isFrozen(alice.address), await token.isFrozen(carol.address)], [true, true]);
  await send(as(officer), "batchSetAddressFrozen", both, [false, false]);
  same([await token.isFrozen(alice.address), await token.isFrozen(carol.address)], [false, false]);
});

check("batch: one entry that is refused refuses all", async () => {
  const before = [await balance(alice), await balance(bob)];
  await refused(as(alice), "batchTransfer", [bob.address, stranger.address], [1n, 1n]);
  await refused(as(alice), "batchTransfer", [bob.address], [1n, 1n]);
  same([await balance(alice), await balance(bob)], before);
});

check("recovery: a new wallet gets balance, both freezes and identity of the lost one", async () => {
  const identity = await registry.identity(carol.address);
  const units = await balance(carol);
  await send(as(officer), "freezePartialTokens", carol.address, 2n);
  await send(as(officer), "setAddressFrozen", carol.address, true);
  const found = seen(await send(as(officer), "recoveryAddress", carol.address, newcomer.address, identity));
  holds(found.some((event) => `${event}` === `RecoverySuccess,${carol.address},${newcomer.address},${identity}`), "there was no RecoverySuccess");
  holds(found.some((event) => `${event}` === `${moved(carol, newcomer, units)}`), "there was no such Transfer");
  same([await balance(carol), await balance(newcomer), await frozen(newcomer)], [0n, units, 2n]);
  same(await token.isFrozen(newcomer.address), true);
  same([await registry.isVerified(carol.address), await registry.isVerified(newcomer.address)], [false, true]);
  await refused(as(officer), "recoveryAddress", carol.address, bob.address, identity);
  await send(as(officer), "setAddressFrozen", newcomer.address, false);
  await send(as(officer), "unfreezePartialTokens", newcomer.address, 2n);
  await send(as(newcomer), "transfer", bob.address, units);
});

check("agents: nobody else may do what only they may", async () => {
  const attempts = {
    setAddressFrozen: [alice.address, true],
    freezePartialTokens: [alice.address, 1n],
    unfreezePartialTokens: [alice.address, 0n],
    forcedTransfer: [alice.address, bob.address, 1n],
    recoveryAddress: [alice.address, bob.address, alice.address],
    mint: [bob.address, 1n],
    burn: [bob.address, 1n],
    pause: [],
    setName: ["x"],
    setSymbol: ["x"],
    setOnchainID: [bob.address],
    setIdentityRegistry: [bob.address],
    setCompliance: [bob.address],
    batchForcedTransfer: [[alice.address], [bob.address], [1n]],
    batchMint: [[bob.address], [1n]],
    batchBurn: [[bob.address], [1n]],
    batchSetAddressFrozen: [[bob.address], [true]],
    batchFreezePartialTokens: [[bob.address], [1n]],
    batchUnfreezePartialTokens: [[bob.address], [0n]],
    setDocument: [encodeBytes32String("x"), "x", id("x")],
    removeDocument: [encodeBytes32String("x")],
  };
  for (const [name, parameters] of Object.entries(attempts)) await refused(as(bob), name, ...parameters);
});

check("ERC-1404: an allowed transfer has code 0, and every reason to refuse one has a code and words of its own", async () => {
  const reasons = [
    await restrictedWhile(() => send(as(pauser), "pause"), alice, bob, 1n, () => send(as(pauser), "unpause")),
    await restrictedWhile(() => send(as(officer), "setAddressFrozen", alice.address, true), alice, bob, 1n, () => send(as(officer), "setAddressFrozen", alice.address, false)),
    await restrictedWhile(() => send(as(officer), "setAddressFrozen", bob.address, true), alice, bob, 1n, () => send(as(officer), "setAddressFrozen", bob.address, false)),
    await restriction(alice, stranger, 1n),
    await restriction(stranger, alice, 1n),
    await restriction(alice, bob, (await balance(alice)) + 1n),
  ];
  const units = await balance(alice);
  reasons.push(await restrictedWhile(() => send(as(officer), "freezePartialTokens", alice.address, units), alice, bob, 1n, () => send(as(officer), "unfreezePartialTokens", alice.address, units)));
  holds(reasons.every(({ code, words }) => code !== 0n && words.length > 5), "a reason has no code or no words");
  same(new Set(reasons.map(({ code }) => code)).size, reasons.length, "the number of different codes");
  same(new Set(reasons.map(({ words }) => words)).size, reasons.length, "the number of different messages");
});

check("compliance: a transfer that the rules refuse is refused, and the reason is told beforehand", async () => {
  const full = contract(setting.full, abi, alice);
  const compliance = contract(await full.compliance(), complianceAbi, provider);
  same(await compliance.canTransfer(alice.address, bob.address, 1n), false);
  await refused(full, "transfer", bob.address, 1n);
  const code = await full.detectTransferRestriction(alice.address, bob.address, 1n);
  holds(code !== 0n, "there is no code");
  holds(/holder/i.test(await full.messageForTransferRestriction(code)), `'${await full.messageForTransferRestriction(code)}' does not say why`);
});

check("ERC-1643: documents are kept with their hash, listed, replaced and removed", async () => {
  const [prospectus, terms] = ["prospectus", "terms"].map(encodeBytes32String);
  const stored = seen(await send(as(issuer), "setDocument", prospectus, "https://example.test/1", id("first")));
  same(stored, [["DocumentUpdated", prospectus, "https://example.test/1", id("first")]]);
  await send(as(issuer), "setDocument", terms, "https://example.test/2", id("second"));
  await send(as(issuer), "setDocument", prospectus, "https://example.test/3", id("third"));
  const [uri, hash, at] = await token.getDocument(prospectus);
  same([uri, hash], ["https://example.test/3", id("third")]);
  same(at, BigInt((await provider.getBlock("latest")).timestamp), "the time of the change");
  same([...(await token.getAllDocuments())].sort(), [prospectus, terms].sort());
  same(seen(await send(as(issuer), "removeDocument", prospectus)), [["DocumentRemoved", prospectus, "https://example.test/3", id("third")]]);
  same([...(await token.getAllDocuments())], [terms]);
});

check("ERC-1643: a document may be replaced in a later second than its gas was estimated in", async () => {
  const document = [encodeBytes32String("terms"), "https://example.test/4", id("fourth")];
  await send(as(issuer), "setDocument", ...document);
  const gas = await gasFor(as(issuer), "setDocument", ...document);
  await provider.send("evm_increaseTime", [1]);
  await sendWithin(gas, as(issuer), "setDocument", ...document);
});

check("ERC-6372: the clock is the one that the mode names", async () => {
  const mode = new URLSearchParams(await token.CLOCK_MODE());
  same(mode.get("mode"), "blocknumber");
  same(await token.clock(), BigInt(await provider.getBlockNumber()));
});

await report();
