/**
 * Ports for the servers of a test file. Files run at the same time, and so may whole test runs: each
 * file claims a block of ports by listening on the first of them for as long as it runs, so that no
 * other file hands out a port whose server has not started yet.
 */

import { suggestsProtocol } from "./apart.ts";

const FIRST = 29_100;
const BLOCK = 100;
/** Up to 31,999: below the ephemeral range, and where no probe expects its own service. */
const BLOCKS = 29;

// Claimed while the file loads: what a test opens has to be closed when that test ends.
const claimed = claimBlock();
let next = 1;

/**
 * A TCP port of 127.0.0.1 on which nothing listens, that is handed out only once, and whose number suggests
 * no protocol.
 */
export function freePort(): number {
  for (; next < BLOCK; next++) {
    const port = claimed + next;
    if (suggestsProtocol(port)) continue;
    const listener = tryListen(port);
    listener?.close();
    if (listener !== undefined) {
      next++;
      return port;
    }
  }
  throw new Error(`This file has used up its ${BLOCK - 1} ports`);
}

function claimBlock(): number {
  const start = Math.floor(Math.random() * BLOCKS);
  for (let at = 0; at < BLOCKS; at++) {
    const port = FIRST + BLOCK * ((start + at) % BLOCKS);
    if (tryListen(port) !== undefined) return port;
  }
  throw new Error("Every block of ports for tests is claimed");
}

function tryListen(port: number): Deno.Listener | undefined {
  try {
    return Deno.listen({ hostname: "127.0.0.1", port });
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return undefined;
    throw error;
  }
}
