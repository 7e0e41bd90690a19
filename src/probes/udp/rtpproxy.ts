/**
 * The control protocol of RTPproxy, which rtpengine speaks too. It is asked for its version, a date
 * that all programs share; the cookie is repeated.
 *
 *     cookie " V" LF  ->  cookie " 20040107" LF
 *
 * Source: RTPproxy's manual, "Control protocol"; a reply was recorded from Debian's rtpengine.
 */

import { hex, latin1, utf8 } from "../../bytes/convert.ts";
import type { DatagramProbe } from "../probe.ts";

const VERSION = /^20\d{6}\r?\n?$/;

/** The probe of RTPproxy's control protocol. */
export const rtpproxyProbe: DatagramProbe = {
  name: "rtpproxy",
  title: "RTPproxy's control protocol",
  transport: "udp",
  ports: [22222, 12221, 22221, 7722],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const cookie = hex(random(4));
    return {
      bytes: utf8(`${cookie} V\n`),
      read(reply) {
        const text = latin1(reply);
        if (!text.startsWith(`${cookie} `)) return null;
        const version = text.slice(cookie.length + 1);
        if (!VERSION.test(version)) return null;
        return { service: "rtpproxy", details: { rtpproxy_protocol: version.trim() } };
      },
    };
  },
};
