import type { ByteSource } from "./byteSource";
import { FileFault } from "./fileFault";
import { inflate } from "./inflate";
import { readExactly, readPieces } from "./readBytes";

/**
 * About how many bytes a gzip file unpacks to. Its last four bytes tell it modulo 4 GiB (RFC 1952, 2.3.1), which is
 * exact for all but the largest files; there, and where those bytes can't be true, the ratio at the file's start decides.
 */
export async function gzipSize(source: ByteSource): Promise<number> {
  const trailer = await readExactly(source, Math.max(0, source.size - 4), source.size);
  if (trailer.length < 4) return 0;
  const told = new DataView(trailer.buffer).getUint32(0, true);
  const isPlausible = told >= source.size && told <= source.size * HIGHEST_RATIO;
  if (isPlausible && source.size * HIGHEST_RATIO < MODULUS) return told;
  const guess = source.size * (await ratioAtStart(source));
  const wholeTurns = Math.round((guess - told) / MODULUS);
  return wholeTurns > 0 || isPlausible ? told + Math.max(0, wholeTurns) * MODULUS : guess;
}

const MODULUS = 2 ** 32;
/** Tables of prices pack 3 to 5 times smaller; what claims more than this is damaged or none. */
const HIGHEST_RATIO = 12;
/** Enough that the pieces which the inflater has taken and not yet given back don't count. */
const MEASURED_BYTES = 1 << 24;

async function ratioAtStart(source: ByteSource): Promise<number> {
  let packed = 0;
  let unpacked = 0;
  const count = (bytes: number) => {
    packed += bytes;
  };
  try {
    const pieces = inflate(readPieces(source, 0, source.size, count), new FileFault("gzip-damaged", ""));
    for await (const piece of pieces) {
      unpacked += piece.byteLength;
      if (unpacked >= MEASURED_BYTES) break;
    }
  } catch {
    // Damaged: reading it will say so; until then what was unpacked counts.
  }
  return packed === 0 ? 1 : unpacked / packed;
}
