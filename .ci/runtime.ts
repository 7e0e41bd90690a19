/**
 * Which runtime an executable contains, as a hash that others can compare. `deno compile` puts the
 * program behind the runtime: in ELF files the runtime's bytes stay as they were, so the executable
 * itself proves them. In Mach-O and PE files headers change; there it is the hash of the archive that
 * the runtime was taken from, which Deno publishes beside it.
 */

import type { Target } from "./targets.ts";

/** A runtime and its hash. */
export interface Runtime {
  readonly triple: string;
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
  /** What was hashed. */
  readonly subject: string;
}

/** The end of an ELF executable of `deno compile`: magic, a hash of the section's name, its size. */
const TRAILER_BYTES = 16;
const TRAILER_MAGIC = 0x501e;

/**
 * Finds the runtime of an executable.
 *
 * @param archives folder of the runtimes that Deno has downloaded for its version
 * @throws {Error} when neither the executable nor the folder shows it.
 */
export async function runtimeOf(
  executable: Uint8Array,
  { triple }: Pick<Target, "triple">,
  archives: URL,
): Promise<Runtime> {
  const size = elfRuntimeBytes(executable);
  if (size !== undefined) {
    const sha256 = await sha256Of(executable.subarray(0, size));
    return { triple, sha256, subject: `denort, the first ${size} bytes of the executable` };
  }
  const name = `denort-${triple}.zip`;
  try {
    const sha256 = await sha256Of(await Deno.readFile(new URL(name, archives)));
    return { triple, sha256, subject: name };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`Cannot find the runtime for ${triple}: ${archives.pathname} has no ${name}`);
  }
}

/** How many bytes of an ELF executable are the runtime; `undefined` when it is none. */
export function elfRuntimeBytes(executable: Uint8Array): number | undefined {
  const [e, l, f] = executable.subarray(1, 4);
  if (executable[0] !== 0x7f || e !== 0x45 || l !== 0x4c || f !== 0x46) return undefined;
  const at = executable.length - TRAILER_BYTES;
  if (at < 0) return undefined;
  const trailer = new DataView(executable.buffer, executable.byteOffset + at, TRAILER_BYTES);
  if (trailer.getUint32(0, true) !== TRAILER_MAGIC) return undefined;
  const behind = Number(trailer.getBigUint64(8, true));
  return behind < executable.length ? executable.length - behind : undefined;
}

/** SHA-256 in hexadecimal. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource)).toHex();
}
