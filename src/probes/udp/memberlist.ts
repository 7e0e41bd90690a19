/**
 * The gossip of HashiCorp's memberlist, which Serf, Consul, Nomad and Alertmanager use. A ping to a node of
 * any name is acknowledged by the node itself; the answer is often packed. It joins nothing.
 *
 *     00 82 a5 "SeqNo" number a4 "Node" a0
 *     -> 02 82 a7 "Payload" ... a5 "SeqNo" number        (plain)
 *     -> 09 82 a4 "Algo" 00 a3 "Buf" ...                 (packed)
 *     -> 0c checksum32, then one of these
 *
 * Source: memberlist's protocol documentation (message types of SWIM); replies were recorded from
 * Debian's Serf.
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const PING = 0;
const LIMIT = 256;
/** The answer to a ping, plain, packed, or with others in one datagram. */
const ANSWER =
  // deno-lint-ignore no-control-regex
  /^(?:\x0c[^]{4})?(?:\x09\x82\xa4Algo\x00\xa3Buf|(?:\x07[\x01-\x08][^]{2,16})?\x02\x82\xa7Payload[^]{1,200}\xa5SeqNo)/;

/** The probe of memberlist. */
export const memberlistProbe: DatagramProbe = {
  name: "memberlist",
  title: "Serf, Consul, Nomad, Alertmanager: gossip of HashiCorp's memberlist",
  transport: "udp",
  ports: [7946, 8301, 8302, 4648, 9094],
  intrusiveness: "harmless",
  rarity: 8,
  request() {
    return {
      bytes: new ByteWriter().u8(PING, 0x82, 0xa5).text("SeqNo").u8(1, 0xa4).text("Node").u8(0xa0)
        .finish(),
      withoutId: true,
      read: (reply) =>
        ANSWER.test(latin1(reply.subarray(0, LIMIT)))
          ? { service: "memberlist", extra: "gossip of HashiCorp's agents", details: {} }
          : null,
    };
  },
};
