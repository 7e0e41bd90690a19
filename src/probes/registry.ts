/**
 * Every TCP probe, in the order in which replies are offered to them: a protocol that proves itself
 * by its structure comes before one whose replies are mere text. A new probe is its file, one line
 * here, and its test.
 */

import { adbProbe } from "./adb.ts";
import { ajpProbe } from "./ajp.ts";
import { http2Probe } from "./http2.ts";
import { httpProbe } from "./http.ts";
import { httpProxyProbe } from "./http_proxy.ts";
import { ippProbe } from "./ipp.ts";
import type { Probe } from "./probe.ts";
import { rtspProbe } from "./rtsp.ts";
import { shoutcastProbe } from "./shoutcast.ts";
import { sipProbe } from "./sip.ts";
import { socks4Probe } from "./socks4.ts";
import { socks5Probe } from "./socks5.ts";
import { winrmProbe } from "./winrm.ts";

/** The probes. */
export const TCP_PROBES: readonly Probe[] = [
  sipProbe,
  rtspProbe,
  shoutcastProbe,
  ippProbe,
  winrmProbe,
  httpProxyProbe,
  http2Probe,
  httpProbe,
  adbProbe,
  ajpProbe,
  socks5Probe,
  socks4Probe,
];
