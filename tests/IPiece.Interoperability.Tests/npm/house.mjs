// The house's side, kept apart from the outsiders: deploys from bytecode, admits wallets, issues units. Prints what the outsiders are told.
// Standard input: { rpcUrl, chainId, artifacts }
import { ContractFactory, Wallet, keccak256, toUtf8Bytes } from "ethers";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connect, contract, readSetting, send } from "./checks.mjs";

const setting = await readSetting();
const provider = connect(setting);
const key = (name) => keccak256(toUtf8Bytes(`interoperability ${name}`));
const wallet = (name) => new Wallet(key(name), provider);
const [admin, issuer, officer, pauser] = ["admin", "issuer", "officer", "pauser"].map(wallet);
const korea = 410;
const cap = 100_000n;

async function deploy(name, constructor, ...parameters) {
  const { bytecode } = JSON.parse(readFileSync(join(setting.artifacts, `${name}.json`), "utf8"));
  const deployed = await new ContractFactory([constructor], bytecode, admin).deploy(...parameters, { type: 0, gasPrice: 0 });
  await deployed.waitForDeployment();
  return deployed.getAddress();
}

const roleAbi = ["function grantRole(bytes32 role, address account)"];
const registryAbi = ["function batchRegisterIdentity(address[] wallets, address[] identities, uint16[] countries)", ...roleAbi];
const factoryAbi = ["function createToken(string symbol, string name, uint256 cap) returns (address)", "function tokenOf(string symbol) view returns (address)"];
const tokenAbi = ["function batchMint(address[] to, uint256[] amounts)", "function compliance() view returns (address)"];

const registry = await deploy("IdentityRegistry", "constructor(address admin, address registrar)", admin.address, issuer.address);
const krwt = await deploy(
  "KRWT",
  "constructor(address registry, address admin, address treasury, address officer)",
  ...[registry, admin.address, issuer.address, officer.address],
);
const settlement = await deploy("Settlement", "constructor(address krwt, address admin, address settler)", krwt, admin.address, issuer.address);
const factory = await deploy(
  "TokenFactory",
  "constructor(tuple(address implementation, address complianceImplementation, address identityRegistry, address settlement, address admin, address issuer, address officer, address pauser) template)",
  {
    implementation: await deploy("SecurityToken", "constructor()"),
    complianceImplementation: await deploy("ModularCompliance", "constructor()"),
    identityRegistry: registry,
    settlement,
    admin: admin.address,
    issuer: issuer.address,
    officer: officer.address,
    pauser: pauser.address,
  },
);
await send(contract(registry, registryAbi, admin), "grantRole", keccak256(toUtf8Bytes("FACTORY_ROLE")), factory);

/** Wallets that hold units of a token; the last one is verified and has none. */
async function createToken(symbol, people) {
  const bound = contract(factory, factoryAbi, issuer);
  await send(bound, "createToken", symbol, `${symbol} income rights`, cap);
  const token = await bound.tokenOf(symbol);
  await send(contract(token, tokenAbi, issuer), "batchMint", [people[0].address], [5_000n]);
  return token;
}

async function admit(people) {
  const wallets = people.map((person) => person.address);
  await send(contract(registry, registryAbi, issuer), "batchRegisterIdentity", wallets, wallets, wallets.map(() => korea));
}

/** A new wallet takes over the identity of a lost one, so it is not registered under one of its own. */
const people = ["alice", "bob", "carol", "dave"].map(wallet);
await admit(people);
const token = await createToken("OUT", people);
const full = await createToken("FULL", people);

const holderCount = await deploy("HolderCountModule", "constructor()");
const compliance = await contract(full, tokenAbi, provider).compliance();
await send(contract(compliance, ["function addModule(address module)"], officer), "addModule", holderCount);
await send(contract(holderCount, ["function setMaxHolders(address token, uint256 limit)"], officer), "setMaxHolders", full, 1n);

const keys = (names) => names.map(key);
process.stdout.write(
  `${JSON.stringify({
    erc20: { token, keys: keys(["alice", "bob", "carol", "dave"]) },
    eip3643: {
      token: await createToken("T3643", people),
      full,
      keys: {
        agents: { issuer: key("issuer"), officer: key("officer"), pauser: key("pauser") },
        holders: keys(["alice", "bob", "carol"]),
        newcomer: key("newcomer"),
        stranger: key("stranger"),
      },
    },
  })}\n`,
);
