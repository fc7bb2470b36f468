// A node's key: secp256k1, at rest only as AES-256-GCM under a key that scrypt derives from the operators' passphrase.
import { createCipheriv, createDecipheriv, createECDH, randomBytes, scryptSync } from "node:crypto";
import { refuse } from "./fail.mjs";
import { keccak256 } from "./keccak.mjs";

export const passphraseVariable = "IPIECE_BESU_PASSPHRASE";
const leastPassphrase = 16;
const keyBytes = 32;

// About 128 MiB and a third of a second for each guess. The largest that a file may ask of us is this much too.
const scrypt = { N: 131072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** The operators' passphrase, as a function from a salt to the key that it derives. A salt is derived once: it costs. */
export function passphrase() {
  const given = process.env[passphraseVariable] ?? "";
  if (given.length < leastPassphrase) {
    refuse(`${passphraseVariable} is ${given === "" ? "not set" : "too short"}: give the passphrase of the node keys, at least ${leastPassphrase} characters.`);
  }
  const known = new Map();
  return (salt, costs = scrypt) => {
    const { N, r, p } = costs;
    const id = JSON.stringify([salt, N, r, p]);
    if (!known.has(id)) known.set(id, scryptSync(given, Buffer.from(salt, "hex"), keyBytes, { N, r, p, maxmem: scrypt.maxmem }));
    return known.get(id);
  };
}

/** A salt for the keys that are made in one go; each has a nonce of its own. */
export function createSalt() {
  return randomBytes(16).toString("hex");
}

/** What the network knows of a key: the node id that its enode carries, and the address that QBFT's validator list carries. */
export function publicPart(secret) {
  const curve = createECDH("secp256k1");
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey().subarray(1);
  return { nodeId: point.toString("hex"), address: `0x${keccak256(point).subarray(12).toString("hex")}` };
}

export function createSecret() {
  const curve = createECDH("secp256k1");
  curve.generateKeys();
  // A number below 2^248 comes with fewer bytes.
  return Buffer.concat([Buffer.alloc(keyBytes), curve.getPrivateKey()]).subarray(-keyBytes);
}

function boundTo(name, nodeId) {
  return Buffer.from(`ipiece besu node key\n${name}\n${nodeId}`);
}

/** The file that holds a key. Its name and node id are bound in: a file that is moved to another node does not open. */
export function seal(name, secret, derive, salt) {
  const { nodeId, address } = publicPart(secret);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(salt), nonce);
  cipher.setAAD(boundTo(name, nodeId));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  return {
    name,
    nodeId,
    address,
    kdf: { name: "scrypt", n: scrypt.N, r: scrypt.r, p: scrypt.p, salt },
    cipher: {
      name: "aes-256-gcm",
      nonce: nonce.toString("hex"),
      tag: cipher.getAuthTag().toString("hex"),
      ciphertext: ciphertext.toString("hex"),
    },
  };
}

/** The key in a file. */
export function open(sealed, name, derive) {
  const { kdf, cipher } = sealed;
  if (kdf?.name !== "scrypt" || cipher?.name !== "aes-256-gcm" || kdf.n > scrypt.N || kdf.r > scrypt.r || kdf.p > scrypt.p) {
    refuse(`The key file of ${name} is of a kind that this version does not know: open it with the version that made it.`);
  }
  const derived = derive(kdf.salt, { N: kdf.n, r: kdf.r, p: kdf.p });
  const decipher = createDecipheriv("aes-256-gcm", derived, Buffer.from(cipher.nonce, "hex"), { authTagLength: 16 });
  decipher.setAAD(boundTo(name, sealed.nodeId));
  decipher.setAuthTag(Buffer.from(cipher.tag, "hex"));
  try {
    const secret = Buffer.concat([decipher.update(Buffer.from(cipher.ciphertext, "hex")), decipher.final()]);
    const found = publicPart(secret);
    if (found.nodeId === sealed.nodeId && found.address === sealed.address) return secret;
  } catch (error) {
    if (!/authenticate/.test(error.message)) throw error;
  }
  return refuse(`The key of ${name} does not open: the passphrase is another one, or the file is damaged or not this node's.`);
}
