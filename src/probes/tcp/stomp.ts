/**
 * STOMP, the text protocol of message brokers. `CONNECT` names no user: a broker that lets anyone
 * in replies so, one that does not replies `ERROR`, and both name their product.
 *
 *     CONNECT LF accept-version:1.0,1.1,1.2 LF host:/ LF LF NUL
 *     -> CONNECTED LF version:1.2 LF server:RabbitMQ/3.12.1 LF ... LF LF NUL
 *     or ERROR LF message:Bad CONNECT LF ... LF LF text NUL
 *
 * The host is RabbitMQ's default virtual host; other brokers do not read it.
 *
 * Source: STOMP 1.2 specification (stomp.github.io), "Connecting", "Augmented BNF".
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const HEAD = /^(CONNECTED|ERROR)\r?\n((?:[\w.-]{1,60}:[^\r\n]{0,500}\r?\n){1,30})\r?\n/;
const QUESTION = "CONNECT\naccept-version:1.0,1.1,1.2\nheart-beat:0,0\nhost:/\n\n\0";

/** Brokers by the name in their `server` header. */
const PRODUCTS: Readonly<Record<string, readonly [vendor: string, product: string, cpe: string]>> =
  {
    "rabbitmq": ["Broadcom", "RabbitMQ", "vmware:rabbitmq"],
    "activemq": ["Apache", "ActiveMQ", "apache:activemq"],
    "activemq-artemis": ["Apache", "ActiveMQ Artemis", "apache:activemq_artemis"],
    "apache-apollo": ["Apache", "Apollo", "apache:activemq_apollo"],
  };

/** A broker's first frame. */
export interface StompFrame {
  readonly command: "CONNECTED" | "ERROR";
  readonly headers: ReadonlyMap<string, string>;
}

/** The probe of STOMP. */
export const stompProbe: Probe = {
  name: "stomp",
  title: "STOMP message brokers",
  transport: "tcp",
  ports: [61613],
  tlsPorts: [61614],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const frame = parseStompFrame(reply);
    return frame === null ? null : describe(frame);
  },
  async identify(conversation) {
    await conversation.send(QUESTION);
    const reply = await conversation.receive({ until: (bytes) => bytes.includes(0) });
    const frame = parseStompFrame(reply);
    if (frame === null) return null;
    if (frame.command === "CONNECTED") await conversation.send("DISCONNECT\n\n\0");
    return describe(frame);
  },
};

/** Reads a broker's first frame; `null` when it is none or not complete. */
export function parseStompFrame(bytes: Uint8Array): StompFrame | null {
  if (!bytes.includes(0)) return null;
  const [, command, lines = ""] = HEAD.exec(latin1(bytes.subarray(0, 16_384))) ?? [];
  if (command !== "CONNECTED" && command !== "ERROR") return null;
  const headers = new Map<string, string>();
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon);
    // Of repeated headers the first counts.
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { command, headers };
}

function describe({ command, headers }: StompFrame): Identification {
  const text = (name: string) => headers.get(name) ?? "";
  return {
    service: "stomp",
    ...describeServer(text("server")),
    details: present({
      stomp_reply: command,
      stomp_auth: command === "CONNECTED" ? "none" : "",
      stomp_version: text("version"),
      stomp_message: command === "ERROR" ? text("message") : "",
      stomp_server: text("server"),
    }),
  };
}

function describeServer(server: string): Partial<Identification> {
  const [, name = "", version = ""] = /^([\w-]{1,40})(?:\/([\w.+-]{1,40}))?/.exec(server) ?? [];
  const key = name.toLowerCase();
  const known = Object.hasOwn(PRODUCTS, key) ? PRODUCTS[key] : undefined;
  if (known === undefined) return {};
  const [vendor, product, cpe] = known;
  const [maker = "", item = ""] = cpe.split(":");
  return {
    vendor,
    product,
    ...(version === "" ? {} : { version }),
    cpe: [cpe23("a", maker, item, version)],
  };
}
