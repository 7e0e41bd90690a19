/**
 * iperf 2, which measures throughput. A client whose first flags ask for it is told the server's version
 * before a test; the probe asks for that and leaves, so no test traffic flows. An HTTP request has the
 * flag too, by chance, and is answered the same. The server takes one client at a time.
 *
 *     02 00 00 00 (flags: detect the peer's version)  zeros (the rest of the header)
 *     -> 00 00 00 02 (acknowledgement)  00 00 00 1C (length)  00 00 00 00 (flags)
 *        00 02 00 01  00 08 00 03 (version 2.1.8)  ...
 *
 * Source: iperf 2.1, include/payloads.h (client_tcphdr, client_hdr_ack, HEADER_V2PEERDETECT); recorded
 * from Debian's 2.1.8.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Identification, Probe } from "../probe.ts";

const DETECT_PEER = 0x0200_0000;
const HEADER_BYTES = 80;
const ACKNOWLEDGEMENT = 2;
const ACKNOWLEDGEMENT_BYTES = 28;
const MAJOR = 2;
const MAX_PART = 99;

/** The probe of iperf 2. */
export const iperfProbe: Probe = {
  name: "iperf",
  title: "iperf 2",
  transport: "tcp",
  // Its own, 5001, has HTTPS as often; HTTP's question finds both.
  ports: [],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  // It has told all by its first answer: Debian's 2.1.8 answers nobody any more after another connection.
  once: true,
  recognise: parseIperf,
  async identify(conversation) {
    await conversation.send(
      new ByteWriter().u32(DETECT_PEER).bytes(new Uint8Array(HEADER_BYTES - 4)).finish(),
    );
    return parseIperf(
      await conversation.receive({ until: ({ length }) => length >= ACKNOWLEDGEMENT_BYTES }),
    );
  },
};

/** The server's version, from its acknowledgement of a client's header. */
export function parseIperf(reply: Uint8Array): Identification | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u32() === ACKNOWLEDGEMENT);
    reader.expect(reader.u32() === ACKNOWLEDGEMENT_BYTES && reader.u32() === 0);
    const parts = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
    const [major, minor, patch] = parts;
    reader.expect(major === MAJOR && parts.every((part) => part <= MAX_PART));
    reader.expect(reader.rest().length === ACKNOWLEDGEMENT_BYTES - 20);
    return { service: "iperf", product: "iperf", version: `${major}.${minor}.${patch}` };
  });
}
