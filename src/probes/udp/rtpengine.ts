/**
 * rtpengine, which relays calls for SIP proxies, by its "ng" control protocol: a dictionary that asks
 * whether it is there. The cookie is repeated.
 *
 *     cookie " " d7:command4:pinge  ->  cookie " " d6:result4:ponge
 *
 * Source: rtpengine's description of its ng control protocol ("ping Message").
 */

import { hex, latin1, utf8 } from "../../bytes/convert.ts";
import type { DatagramProbe } from "../probe.ts";

/** The probe of rtpengine. */
export const rtpengineProbe: DatagramProbe = {
  name: "rtpengine",
  title: "rtpengine: relays of calls",
  transport: "udp",
  ports: [22222, 2223, 22223, 60000],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const cookie = hex(random(4));
    return {
      bytes: utf8(`${cookie} d7:command4:pinge`),
      read: (reply) =>
        latin1(reply) === `${cookie} d6:result4:ponge`
          ? { service: "rtpengine-ng", vendor: "Sipwise", product: "rtpengine" }
          : null,
    };
  },
};
