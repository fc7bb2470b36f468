// Deploys a control token of the tests. Prints what the ERC-20 suite is told about it.
// Standard input: { rpcUrl, chainId, bytecode }
import { ContractFactory, Wallet, keccak256, toUtf8Bytes } from "ethers";
import { connect, readSetting } from "./checks.mjs";

const setting = await readSetting();
const provider = connect(setting);
const keys = ["alice", "bob", "carol", "dave"].map((name) => keccak256(toUtf8Bytes(`control ${name}`)));
const alice = new Wallet(keys[0], provider);
const factory = new ContractFactory(["constructor(address holder)"], setting.bytecode, alice);
const deployed = await factory.deploy(alice.address, { type: 0, gasPrice: 0 });
await deployed.waitForDeployment();
process.stdout.write(`${JSON.stringify({ token: await deployed.getAddress(), keys })}\n`);
