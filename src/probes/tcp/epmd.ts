/**
 * Erlang's port mapper, which lists to any client the names and ports of the Erlang nodes on its
 * machine: RabbitMQ, CouchDB, ejabberd.
 *
 *     00 01  6E                             length, NAMES_REQ
 *     -> 00 00 11 11                        its own port, 4369
 *        "name rabbit at port 25672" LF ... and the connection ends
 *
 * Source: Erlang/OTP, "Distribution protocol", "Get All Registered Names from EPMD".
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import type { Probe } from "../probe.ts";
import { present } from "../details.ts";

const USUAL_PORT = 4369;
const NODE = /^name (\S{1,255}) at port (\d{1,5})$/;

/** A port mapper's reply. */
export interface EpmdNames {
  /** The port that it reports as its own. */
  readonly port: number;
  /** `rabbit:25672`, one for each node. */
  readonly nodes: readonly string[];
}

/** The probe of Erlang's port mapper. */
export const epmdProbe: Probe = {
  name: "epmd",
  title: "Erlang port mapper",
  transport: "tcp",
  ports: [USUAL_PORT],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const names = parseEpmdNames(reply);
    const isOne = names !== null && (names.nodes.length > 0 || names.port === USUAL_PORT);
    return isOne ? { service: "epmd" } : null;
  },
  async identify(conversation, { port }) {
    await conversation.send(buildNamesRequest());
    const reply = await conversation.receive({ until: isHopeless });
    const names = conversation.ended ? parseEpmdNames(reply) : null;
    // Without a node only the mapper's own port distinguishes it from four other bytes.
    if (names === null || (names.nodes.length === 0 && names.port !== port)) return null;
    return {
      service: "epmd",
      vendor: "Erlang",
      product: "Erlang Port Mapper Daemon",
      details: present({
        epmd_nodes: names.nodes.join(", "),
        epmd_port: names.port === port ? "" : String(names.port),
      }),
    };
  },
};

/** The request. */
export function buildNamesRequest(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(0, 1, 0x6e);
}

/** Reads the whole reply; `null` when it is anything but a port and a list of nodes. */
export function parseEpmdNames(bytes: Uint8Array): EpmdNames | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const port = reader.u32();
    reader.expect(port >= 1 && port <= 65_535);
    const text = latin1(reader.rest());
    reader.expect(text === "" || text.endsWith("\n"));
    const nodes = text.split("\n").slice(0, -1).map((line) => {
      const [, name = "", nodePort = ""] = NODE.exec(line) ?? [];
      reader.expect(name !== "");
      return `${name}:${nodePort}`;
    });
    return { port, nodes };
  });
}

/** The reply's end is the connection's end; only foreign bytes need not be waited for. */
function isHopeless(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && (bytes[0] !== 0 || bytes[1] !== 0);
}
