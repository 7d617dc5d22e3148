// Puts a compressed copy beside each text file, which servers of static files send by themselves.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants, gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const worthIt = /\.(js|css|svg|html)$/;

for (const name of readdirSync(dist, { recursive: true })) {
  if (!worthIt.test(name)) continue;
  const plain = readFileSync(new URL(name, dist));
  const packed = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION });
  if (packed.length < plain.length) writeFileSync(new URL(`${name}.gz`, dist), packed);
}
