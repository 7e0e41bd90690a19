/**
 * A server's first flight in reply to a hand-written ClientHello; the handshake is never finished.
 * For versions and demands that the runtime's own TLS refuses.
 */

import { concatBytes } from "../../bytes/convert.ts";
import { TLS13, versionHello, type VersionOffer } from "./client_hello.ts";
import { parseServerFlight, type ServerFlight } from "./flight.ts";
import { HandshakeKeys } from "./handshake_keys.ts";

/** The connection of a glance: `receive` gives bytes as they come, none at the end. */
export interface GlanceLine {
  send(bytes: Uint8Array): Promise<void>;
  receive(): Promise<Uint8Array>;
}

const LIMIT_BYTES = 262_144;

/** Sends the hello; the server's flight as far as it was received, `null` when that is not TLS. */
export async function glance(
  line: GlanceLine,
  offer: VersionOffer,
): Promise<ServerFlight | null> {
  // Groups of the caller's choice are offered without keys: the server names the one that it wants.
  const withKeys = offer.versions.includes(TLS13) && offer.groups === undefined;
  const keys = withKeys ? await HandshakeKeys.generate() : undefined;
  const hello = versionHello({ ...offer, keyShares: keys?.shares ?? [] });
  await line.send(hello);
  let received: Uint8Array = new Uint8Array();
  for (;;) {
    const chunk = await line.receive();
    received = concatBytes([received, chunk]);
    const flight = parseServerFlight(received);
    if (flight === null) return null;
    const hidden = await keys?.open(hello, flight);
    const ended = chunk.length === 0 || received.length >= LIMIT_BYTES;
    if (hidden === undefined) {
      if (flight.complete || ended) return flight;
    } else if (hidden.complete || ended) {
      return { ...flight, ...hidden };
    }
  }
}
