// @ts-check
/** Sounds made on the spot. */

/**
 * A sine as a WAV file, 16 bits, one channel.
 * @param {{ hertz: number, seconds: number, rate?: number }} what
 * @returns {Buffer}
 */
export function tone({ hertz, seconds, rate = 16_000 }) {
  const count = Math.round(seconds * rate);
  const file = Buffer.alloc(44 + count * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + count * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(count * 2, 40);
  for (let i = 0; i < count; i++) file.writeInt16LE(Math.round(9000 * Math.sin((i / rate) * hertz * 2 * Math.PI)), 44 + i * 2);
  return file;
}
