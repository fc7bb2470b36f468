// Recursive length prefix, the encoding half: a buffer is a string of bytes, an array is a list.
const shortLimit = 55;

function withPrefix(offset, payload) {
  if (payload.length <= shortLimit) return Buffer.concat([Buffer.from([offset + payload.length]), payload]);
  const digits = payload.length.toString(16);
  const length = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
  return Buffer.concat([Buffer.from([offset + shortLimit + length.length]), length, payload]);
}

export function encode(item) {
  if (Array.isArray(item)) return withPrefix(0xc0, Buffer.concat(item.map(encode)));
  return item.length === 1 && item[0] < 0x80 ? item : withPrefix(0x80, item);
}
