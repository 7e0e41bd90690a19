/**
 * ZooKeeper's four-letter commands. `srvr` reports version and role and is the one that servers
 * allow as they are installed; where it is not allowed, the refusal names ZooKeeper's whitelist.
 *
 *     "srvr" LF
 *     -> Zookeeper version: 3.8.0-5a02..., built on 2022-02-25 08:49 UTC LF ... Mode: standalone LF
 *     or srvr is not executed because it is not in the whitelist. LF
 *
 * Source: ZooKeeper Administrator's Guide, "The Four Letter Words".
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const VERSION = /^Zookeeper version: (\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\w{0,10})?)[\w.,-]{0,80}/;
const REFUSED = /^(?:srvr|ruok) is not executed because it is not in the whitelist\.\s*$/;
const NOT_SERVING = /^This ZooKeeper instance is not currently serving requests\s*$/;

/** The probe of ZooKeeper. */
export const zookeeperProbe: Probe = {
  name: "zookeeper",
  title: "ZooKeeper",
  transport: "tcp",
  ports: [2181],
  tlsPorts: [2281],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 5,
  recognise: parseZookeeperReply,
  async identify(conversation, { reconnect }) {
    const found = parseZookeeperReply(await askWord(conversation, "srvr"));
    if (found !== null || !conversation.ended) return found;
    // Servers older than 3.3 do not know `srvr` and end the connection.
    const again = await reconnect();
    if (again === undefined || latin1(await askWord(again, "ruok")) !== "imok") return null;
    return { service: "zookeeper", vendor: "Apache", product: "ZooKeeper" };
  },
};

/** Parses the reply to `srvr`; `null` when it is not ZooKeeper's. */
export function parseZookeeperReply(bytes: Uint8Array): Identification | null {
  const text = latin1(bytes.subarray(0, 4_096));
  const version = VERSION.exec(text)?.[1];
  const note = version !== undefined
    ? ""
    : REFUSED.test(text)
    ? "not in the whitelist"
    : NOT_SERVING.test(text)
    ? "not serving requests"
    : undefined;
  if (note === undefined) return null;
  return {
    service: "zookeeper",
    vendor: "Apache",
    product: "ZooKeeper",
    ...(version === undefined ? {} : { version }),
    cpe: [cpe23("a", "apache", "zookeeper", version)],
    details: present({
      zookeeper_mode: lineOf(text, "Mode"),
      zookeeper_nodes: lineOf(text, "Node count"),
      zookeeper_connections: lineOf(text, "Connections"),
      zookeeper_srvr: note,
    }),
  };
}

/** The server reads four letters and ends the connection once it has answered. */
async function askWord(conversation: Conversation, word: string): Promise<Uint8Array> {
  await conversation.send(`${word}\n`);
  return await conversation.receive({ until: (bytes) => latin1(bytes).includes("Node count:") });
}

function lineOf(text: string, name: string): string {
  const line = text.split("\n").find((candidate) => candidate.startsWith(`${name}: `));
  return line?.slice(name.length + 2).trim() ?? "";
}
