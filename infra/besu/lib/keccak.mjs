// Keccak-256 as Ethereum has it (padding 0x01, not SHA-3's 0x06); node's own crypto knows only the standardized one.
// IPiece.Infra.Tests compares every address that rests on it with the worker's own implementation.
const rateBytes = 136;
const laneMask = (1n << 64n) - 1n;

const roundConstants = [
  0x0000000000000001n, 0x0000000000008082n, 0x800000000000808an, 0x8000000080008000n, 0x000000000000808bn, 0x0000000080000001n,
  0x8000000080008081n, 0x8000000000008009n, 0x000000000000008an, 0x0000000000000088n, 0x0000000080008009n, 0x000000008000000an,
  0x000000008000808bn, 0x800000000000008bn, 0x8000000000008089n, 0x8000000000008003n, 0x8000000000008002n, 0x8000000000000080n,
  0x000000000000800an, 0x800000008000000an, 0x8000000080008081n, 0x8000000000008080n, 0x0000000080000001n, 0x8000000080008008n,
];

/** Where each step of the walk over the lanes goes, and by how much it rotates. */
const walk = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];
const rotations = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44].map(BigInt);

function rotate(lane, bits) {
  return ((lane << bits) | (lane >> (64n - bits))) & laneMask;
}

function permute(lanes) {
  for (const constant of roundConstants) {
    const columns = [0, 1, 2, 3, 4].map((x) => lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]);
    for (let index = 0; index < 25; index++) lanes[index] ^= columns[(index + 4) % 5] ^ rotate(columns[(index + 1) % 5], 1n);
    let carried = lanes[1];
    walk.forEach((target, step) => {
      [lanes[target], carried] = [rotate(carried, rotations[step]), lanes[target]];
    });
    for (let row = 0; row < 25; row += 5) {
      const before = lanes.slice(row, row + 5);
      for (let x = 0; x < 5; x++) lanes[row + x] = before[x] ^ (~before[(x + 1) % 5] & laneMask & before[(x + 2) % 5]);
    }
    lanes[0] ^= constant;
  }
}

/** The 32-byte hash of a buffer. */
export function keccak256(data) {
  const padded = Buffer.alloc((Math.floor(data.length / rateBytes) + 1) * rateBytes);
  padded.set(data);
  padded[data.length] ^= 0x01;
  padded[padded.length - 1] ^= 0x80;
  const lanes = new Array(25).fill(0n);
  for (let block = 0; block < padded.length; block += rateBytes) {
    for (let lane = 0; lane < rateBytes / 8; lane++) lanes[lane] ^= padded.readBigUInt64LE(block + lane * 8);
    permute(lanes);
  }
  const hash = Buffer.alloc(32);
  for (let lane = 0; lane < 4; lane++) hash.writeBigUInt64LE(lanes[lane], lane * 8);
  return hash;
}
