/**
 * Every UDP probe. A datagram knows by its own id which question it answers, so the order matters
 * only among probes of one port: the likelier comes first. A new probe is its file, one line here,
 * and its test.
 */

import type { DatagramProbe } from "../probe.ts";
import { cldapProbe } from "./cldap.ts";
import { coapProbe } from "./coap.ts";
import { dnsUdpProbe } from "./dns.ts";
import { dtlsProbe } from "./dtls.ts";
import { echoUdpProbe } from "./echo.ts";
import { genericUdpProbe } from "./generic.ts";
import { ikeProbe } from "./ike.ts";
import { ikeV1Probe } from "./ike_v1.ts";
import { kerberosUdpProbe } from "./kerberos.ts";
import { l2tpProbe } from "./l2tp.ts";
import { llmnrProbe } from "./llmnr.ts";
import { mdnsProbe } from "./mdns.ts";
import { memcachedUdpProbe } from "./memcached.ts";
import { netbiosNsProbe } from "./netbios_ns.ts";
import { nfsProbe } from "./nfs.ts";
import { ntpProbe } from "./ntp.ts";
import { openvpnProbe } from "./openvpn.ts";
import { portmapProbe } from "./portmap.ts";
import { quicProbe } from "./quic.ts";
import { radiusProbe } from "./radius.ts";
import { ripProbe } from "./rip.ts";
import { sipUdpProbe } from "./sip.ts";
import { snmpProbe } from "./snmp.ts";
import { snmpPublicProbe } from "./snmp_public.ts";
import { ssdpProbe } from "./ssdp.ts";
import { stunProbe } from "./stun.ts";
import { tftpProbe } from "./tftp.ts";
import { wsDiscoveryProbe } from "./ws_discovery.ts";
import { xdmcpProbe } from "./xdmcp.ts";

/** The probes. */
export const UDP_PROBES: readonly DatagramProbe[] = [
  ntpProbe,
  dnsUdpProbe,
  snmpProbe,
  snmpPublicProbe,
  mdnsProbe,
  netbiosNsProbe,
  ssdpProbe,
  sipUdpProbe,
  quicProbe,
  dtlsProbe,
  stunProbe,
  coapProbe,
  memcachedUdpProbe,
  openvpnProbe,
  portmapProbe,
  tftpProbe,
  ikeProbe,
  ikeV1Probe,
  kerberosUdpProbe,
  cldapProbe,
  wsDiscoveryProbe,
  nfsProbe,
  l2tpProbe,
  llmnrProbe,
  radiusProbe,
  ripProbe,
  xdmcpProbe,
  echoUdpProbe,
  genericUdpProbe,
];
