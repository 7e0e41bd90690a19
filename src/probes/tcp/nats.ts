/**
 * NATS. The server sends one line of JSON (INFO) before the client sends anything; nothing is
 * sent.
 *
 *     -> INFO {"server_id":"N...","version":"2.9.10","go":"go1.19","auth_required":true, ...} CRLF
 *
 * Source: NATS client protocol (docs.nats.io, "Client Protocol"), INFO.
 */

import { startsWith, utf8 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const PREFIX = utf8("INFO {");
const MAX_LINE = 16_000;

/** The server's introduction: whatever its JSON holds. */
export type NatsInfo = Readonly<Record<string, unknown>>;

/** From this intensity on, TLS is started where it is offered, to see the certificate. */
const TLS_INTENSITY = 2;

/** The probe of NATS. */
export const natsProbe: Probe = {
  name: "nats",
  title: "NATS",
  transport: "tcp",
  ports: [4222],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 4,
  recognise(reply) {
    const info = parseNatsInfo(reply);
    return info === null ? null : describe(info);
  },
  async identify(conversation, { intensity }) {
    const reply = await conversation.receive({
      until: (bytes) => !startsWith(bytes, PREFIX.subarray(0, bytes.length)) || bytes.includes(10),
    });
    const info = parseNatsInfo(reply);
    if (info === null) return null;
    // The upgrade needs no command: the client's next bytes are a ClientHello.
    if (describeTls(info) !== "none" && intensity >= TLS_INTENSITY) await conversation.startTls();
    return describe(info);
  },
};

/** Reads the introduction; `null` when it is none or not complete. */
export function parseNatsInfo(bytes: Uint8Array): NatsInfo | null {
  const end = bytes.indexOf(10);
  if (end < 0 || end > MAX_LINE || !startsWith(bytes, PREFIX)) return null;
  const info = parseObject(new TextDecoder().decode(bytes.subarray(PREFIX.length - 1, end)));
  const named = typeof info?.server_id === "string" && typeof info.version === "string";
  return named ? info : null;
}

function parseObject(text: string): NatsInfo | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function describe(info: NatsInfo): Identification {
  const version = textOf(info.version);
  return {
    service: "nats",
    product: "NATS Server",
    version,
    cpe: [cpe23("a", "linuxfoundation", "nats-server", version)],
    details: present({
      nats_server_name: textOf(info.server_name),
      nats_cluster: textOf(info.cluster),
      nats_domain: textOf(info.domain),
      nats_go: textOf(info.go),
      nats_auth: info.auth_required === true ? "required" : "none",
      nats_tls: describeTls(info),
      nats_jetstream: info.jetstream === true ? "yes" : "no",
      nats_max_payload: textOf(info.max_payload),
    }),
  };
}

function describeTls(info: NatsInfo): string {
  if (info.tls_required === true) return "required";
  return info.tls_available === true ? "available" : "none";
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
