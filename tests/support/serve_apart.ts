/** Scripted peers of which the port's number tells nothing. */

import { TCP_PROBES } from "../../src/probes/tcp/registry.ts";
import { isNearby } from "../../src/scan/service/questions.ts";
import { type PeerScript, servePeer } from "./peer.ts";

/** A peer on a port whose number suggests no protocol: those would be asked first. */
export async function serveApart(script: PeerScript): Promise<ReturnType<typeof servePeer>> {
  for (;;) {
    const peer = servePeer(script);
    const suggests = TCP_PROBES.some(({ ports, tlsPorts }) =>
      ports.includes(peer.port) || isNearby(peer.port, [...ports, ...tlsPorts])
    );
    if (!suggests) return peer;
    await peer[Symbol.asyncDispose]();
  }
}
