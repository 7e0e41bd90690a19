/**
 * beanstalkd, a work queue. `stats` only reads counters. An unknown command has a
 * reply of its own, by which requests of other protocols recognise it.
 *
 *     "stats" CRLF
 *     -> OK 913 CRLF --- LF current-jobs-urgent: 0 LF ... version: "1.12" LF ... CRLF
 *
 * Source: beanstalkd's doc/protocol.txt, "stats", "UNKNOWN_COMMAND".
 */

import { latin1 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const HEAD = /^OK (\d{1,5})\r\n---\ncurrent-jobs-urgent: \d+\n/;
/** The reply to each line of another protocol's request. */
const UNKNOWN = /^(?:UNKNOWN_COMMAND\r\n){1,200}$/;

/** The probe of beanstalkd. */
export const beanstalkdProbe: Probe = {
  name: "beanstalkd",
  title: "beanstalkd",
  transport: "tcp",
  ports: [11300],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    const unknown = UNKNOWN.test(latin1(reply.subarray(0, 4_096)));
    return unknown ? { service: "beanstalkd", confidence: 0.7 } : describe(reply);
  },
  async identify(conversation) {
    await conversation.send("stats\r\n");
    return describe(await conversation.receive({ until: isSettled }));
  },
};

/** The counters of a complete reply to `stats`; `null` when it is none. */
export function parseBeanstalkdStats(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const text = latin1(bytes.subarray(0, 16_384));
  const found = HEAD.exec(text);
  if (found === null || bytes.length < endOf(found)) return null;
  const entries = text.split("\n").slice(2).map((line): [string, string] => {
    const colon = line.indexOf(": ");
    return [line.slice(0, Math.max(0, colon)), line.slice(colon + 2).replaceAll('"', "").trim()];
  });
  return new Map(entries.filter(([name]) => name !== ""));
}

function isSettled(bytes: Uint8Array): boolean {
  const text = latin1(bytes.subarray(0, 64));
  if (!text.includes("\n")) return false;
  const found = HEAD.exec(text);
  return found === null
    ? text.length >= 64 || !text.startsWith("OK ")
    : bytes.length >= endOf(found);
}

/** Bytes of the first line, of the data that it announces, and of the line end. */
function endOf(found: RegExpExecArray): number {
  return found[0].indexOf("\n") + 1 + Number(found[1]) + 2;
}

function describe(reply: Uint8Array): Identification | null {
  const stats = parseBeanstalkdStats(reply);
  if (stats === null) return null;
  const text = (name: string) => stats.get(name) ?? "";
  return {
    service: "beanstalkd",
    product: "beanstalkd",
    ...(text("version") === "" ? {} : { version: text("version") }),
    details: present({
      beanstalkd_hostname: text("hostname"),
      beanstalkd_os: text("os"),
      beanstalkd_platform: text("platform"),
      beanstalkd_jobs_ready: text("current-jobs-ready"),
      beanstalkd_connections: text("current-connections"),
      beanstalkd_uptime: text("uptime"),
    }),
  };
}
