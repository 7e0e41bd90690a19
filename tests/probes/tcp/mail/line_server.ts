/**
 * Scripted servers of text lines: a greeting, and an answer for each line that they understand. They
 * note what they were told, because what a probe must not say matters as much as what it finds.
 */

import { latin1 } from "../../../../src/bytes/convert.ts";
import type { TlsInfo } from "../../../../src/model/tls.ts";
import type { Identification, Probe, ProbeContext } from "../../../../src/probes/probe.ts";
import { converse, probeContext, servePeer } from "../../../support/peer.ts";

/** How the server behaves. */
export interface LineServer {
  readonly greeting: string;
  /** Answers by the whole line; `*` is the answer to any other. Without one it keeps silent. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Ends the connection after its greeting. */
  readonly hangsUp?: boolean;
  /** Whether handshakes succeed. Default true. */
  readonly tlsWorks?: boolean;
}

/** What came of a conversation. */
export interface LineTalk {
  readonly found: Identification | null;
  /** What the server was told, line by line. */
  readonly told: readonly string[];
  /** Whether the probe began a handshake. */
  readonly handshakes: number;
}

const SESSION: TlsInfo = { protocol: "TLSv1.3", problems: [] };

/**
 * Lets a probe talk with the server. The handshake itself is left out (real servers prove it, in
 * `tests/interop/`): lines go on as they are, so that the server sees what is said after it.
 */
export async function talkTo(
  probe: Probe,
  server: LineServer,
  overrides: Partial<ProbeContext> = {},
): Promise<LineTalk> {
  const told: string[] = [];
  const { greeting, answers = {}, hangsUp = false, tlsWorks = true } = server;
  await using peer = servePeer(async (side) => {
    await side.write(greeting);
    if (hangsUp) return;
    for (let rest = "";;) {
      const bytes = await side.read();
      if (bytes === undefined) return;
      const lines = (rest + latin1(bytes)).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        told.push(line);
        const answer = answers[line] ?? answers["*"];
        if (answer !== undefined) await side.write(answer);
      }
    }
  });
  let handshakes = 0;
  using conversation = await converse(peer.port, {
    upgrade: (stream) => {
      handshakes++;
      return Promise.resolve(tlsWorks ? { stream, info: SESSION } : undefined);
    },
  });
  await using context = probeContext(peer.port, overrides);
  const found = await probe.identify(conversation, context);
  return { found, told: [...told], handshakes };
}
