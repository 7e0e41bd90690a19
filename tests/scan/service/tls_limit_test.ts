/**
 * What a port that speaks TLS is spared: the handshake, what is asked inside, and the hellos for its
 * versions and keys together take no more connections than any other port gets.
 */

import assert from "node:assert/strict";
import { makeCertificate } from "../../support/certificate.ts";
import { identifyDeep } from "../../support/identify.ts";
import { type PeerScript, type PeerSide, servePeer } from "../../support/peer.ts";
import { serveTls } from "../../support/tls_server.ts";

const MOST = 8;

/** Passes bytes on to a server behind. */
function relayTo(port: number): PeerScript {
  return async (side) => {
    const back = await Deno.connect({ hostname: "127.0.0.1", port });
    const there = side.conn.readable.pipeTo(back.writable).catch(() => {});
    const here = back.readable.pipeTo(side.conn.writable).catch(() => {});
    await Promise.all([there, here]);
  };
}

/** How what speaks inside TLS takes what it is asked. */
const INSIDE: Readonly<Record<string, (peer: PeerSide) => Promise<void>>> = {
  "HTTP that keeps its connections": async (peer) => {
    while (await peer.read() !== undefined) {
      await peer.write("HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Length: 0\r\n\r\n");
    }
  },
  "HTTP that closes them, and redirects": async (peer) => {
    if (await peer.read() === undefined) return;
    await peer.write("HTTP/1.0 302 Found\r\nServer: nginx\r\nLocation: /login\r\n\r\n");
  },
  "silence": (peer) => peer.drain(),
  "a FIN after any bytes": async (peer) => void await peer.read(),
  "noise": async (peer) => {
    while (await peer.read() !== undefined) await peer.write(Uint8Array.of(1, 2, 3, 250, 251));
  },
};

Deno.test("nothing inside TLS costs a port more connections than the limit, TLS's facts included", async () => {
  const certificate = await makeCertificate();
  for (const as of [443, 993, undefined]) {
    await Promise.all(
      Object.entries(INSIDE).map(async ([what, script]) => {
        await using server = serveTls({ certificate, script });
        await using counted = servePeer(relayTo(server.port));
        const { tls } = await identifyDeep(counted.port, as === undefined ? {} : { as });
        const where = `${what} on ${as ?? "any port"}`;
        assert.ok(counted.accepted.length <= MOST, `${where}: ${counted.accepted.length}`);
        assert.deepEqual(tls?.versions, ["TLSv1.2", "TLSv1.3"], where);
      }),
    );
  }
});
