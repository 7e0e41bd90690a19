/** Answers that come in pieces, as a system sends them whose server writes them so. */

import assert from "node:assert/strict";
import { identifyDeep } from "../../support/identify.ts";
import { type PeerScript, servePeer } from "../../support/peer.ts";
import { pause } from "../../support/wait.ts";

/** Longer than an acknowledgement is held back. */
const HELD_BACK_MS = 60;
/** The port scan's, the first question's, and one for the service's own. */
const MOST = 3;

/** Answers whatever is sent with these pieces, and counts its connections. */
function inPieces(pieces: readonly string[]): { readonly script: PeerScript; count: number } {
  const server = {
    count: 0,
    script: (async (side) => {
      server.count++;
      while (await side.read() !== undefined) {
        for (const [at, piece] of pieces.entries()) {
          if (at > 0) await pause(HELD_BACK_MS);
          await side.write(piece);
        }
      }
    }) satisfies PeerScript,
  };
  return server;
}

Deno.test("an answer that comes in pieces is read to its end before the port is asked another question", async () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["festival", ["ER\n", "LP\n#<SUBR(6) />\n", "ft_StUfF_keyOK\n"]],
    ["stomp", ["ERROR\n", "content-type:text/plain\n", "message:unknown command\n\n\0"]],
  ];
  for (const [service, pieces] of cases) {
    let fewest = Infinity;
    // On a machine that stands still for a moment, a piece may come too late once.
    for (let tries = 0; tries < 3 && fewest > MOST; tries++) {
      const server = inPieces(pieces);
      await using peer = servePeer(server.script);
      const found = await identifyDeep(peer.port);
      assert.equal(found.service?.name, service);
      fewest = Math.min(fewest, server.count);
    }
    assert.ok(fewest <= MOST, `${service}: ${fewest} connections`);
  }
});

Deno.test("what follows an answer's beginning is waited for once, and proves nothing by itself", async () => {
  const server = inPieces(["?\r\n", "what\r\n"]);
  await using peer = servePeer(server.script);
  const found = await identifyDeep(peer.port);
  assert.equal(found.service, undefined);
  assert.ok(server.count > MOST, `${server.count} connections`);
});
