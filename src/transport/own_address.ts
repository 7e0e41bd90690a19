/** Whether an address is this machine's own: packets to it never leave the machine. */

import { isLoopback } from "./loopback.ts";

/**
 * Whether a literal address is one of this machine: only to such a one can a socket be bound. `false`
 * where the runtime or the sandbox does not let it be tried. No packet is sent, and nothing listens.
 */
export function isOwnAddress(address: string): boolean {
  if (isLoopback(address)) return true;
  if (typeof Deno.listenDatagram !== "function") return false;
  try {
    Deno.listenDatagram({ transport: "udp", hostname: address, port: 0 }).close();
    return true;
  } catch {
    return false;
  }
}
