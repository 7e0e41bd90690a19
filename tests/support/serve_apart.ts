/** Scripted peers of which the port's number tells nothing. */

import { suggestsProtocol } from "./apart.ts";
import { type PeerScript, servePeer } from "./peer.ts";

/** A peer on a port whose number suggests no protocol: those would be asked first. */
export async function serveApart(script: PeerScript): Promise<ReturnType<typeof servePeer>> {
  for (;;) {
    const peer = servePeer(script);
    if (!suggestsProtocol(peer.port)) return peer;
    await peer[Symbol.asyncDispose]();
  }
}
