/**
 * Munin's nodes. They greet with the host's name; `version` tells the program's.
 *
 *     -> # munin node at lab.example LF
 *     version LF
 *     -> munins node on lab.example version: 2.0.73 LF
 *
 * Source: Munin's guide, "Data exchange between master and node" (network protocol).
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const GREETING = /^# munin node at ([^\s#]{1,255})\r?\n/;
const VERSION = /^munins? node on \S{1,255} version: (\d[\w.~+-]{0,40})\r?\n/;
const UNKNOWN =
  /^# Unknown command\. Try (?:cap, )?list, nodes, config, fetch, version or quit\r?\n/;

/** The probe of Munin nodes. */
export const muninProbe: Probe = {
  name: "munin",
  title: "Munin nodes",
  transport: "tcp",
  ports: [4949],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 8,
  recognise(reply) {
    const text = latin1(reply.subarray(0, 512));
    const node = GREETING.exec(text)?.[1];
    if (node === undefined && !UNKNOWN.test(text)) return null;
    return describeMunin({ node, version: undefined });
  },
  async identify(conversation) {
    const node = GREETING.exec(latin1(await conversation.receive({ until: hasLine })))?.[1];
    if (node === undefined) return null;
    await conversation.send("version\n");
    const reply = latin1(await conversation.receive({ until: hasLine }));
    await conversation.send("quit\n");
    return describeMunin({ node, version: VERSION.exec(reply)?.[1] });
  },
};

function hasLine(bytes: Uint8Array): boolean {
  return bytes.includes(10);
}

function describeMunin(
  { node = "", version }: {
    readonly node: string | undefined;
    readonly version: string | undefined;
  },
): Identification {
  return {
    service: "munin",
    product: "Munin node",
    ...(version === undefined ? {} : { version }),
    cpe: [cpe23("a", "munin-monitoring", "munin", version)],
    details: present({ munin_node: node }),
  };
}
