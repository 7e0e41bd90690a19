/**
 * Every UDP probe. A reply carries the id of its request, so the order matters
 * only among probes of one port: the likelier comes first. A new probe is its file, one line here,
 * and its test.
 */

import type { DatagramProbe } from "../probe.ts";
import { afsProbe } from "./afs.ts";
import { amandaProbe } from "./amanda.ts";
import { armagetronadProbe } from "./armagetronad.ts";
import { asfRmcpProbe } from "./asf_rmcp.ts";
import { bacnetProbe } from "./bacnet.ts";
import { bittorrentDhtProbe } from "./bittorrent_dht.ts";
import { bittorrentTrackerProbe } from "./bittorrent_tracker.ts";
import { bzflagUdpProbe } from "./bzflag.ts";
import { chargenUdpProbe } from "./chargen.ts";
import { chocolateDoomProbe } from "./chocolate_doom.ts";
import { chronyProbe } from "./chrony.ts";
import { cldapProbe } from "./cldap.ts";
import { coapProbe } from "./coap.ts";
import { cubeEngineProbe } from "./cube_engine.ts";
import { dahuaProbe } from "./dahua.ts";
import { daikinProbe } from "./daikin.ts";
import { daytimeUdpProbe } from "./daytime.ts";
import { db2DiscoveryProbe } from "./db2_discovery.ts";
import { digiAddpProbe } from "./digi_addp.ts";
import { dnsUdpProbe } from "./dns.ts";
import { dnsVersionProbe } from "./dns_version.ts";
import { dtlsProbe } from "./dtls.ts";
import { echoUdpProbe } from "./echo.ts";
import { emuleKadProbe } from "./emule_kad.ts";
import { enetProbe } from "./enet.ts";
import { ethernetIpUdpProbe } from "./ethernet_ip.ts";
import { finsProbe } from "./fins.ts";
import { gamespyProbe } from "./gamespy.ts";
import { genericUdpProbe } from "./generic.ts";
import { gigeVisionProbe } from "./gige_vision.ts";
import { gprsNsProbe } from "./gprs_ns.ts";
import { gtpProbe } from "./gtp.ts";
import { gtpV2Probe } from "./gtp_v2.ts";
import { hartIpProbe } from "./hart_ip.ts";
import { hdhomerunProbe } from "./hdhomerun.ts";
import { iax2Probe } from "./iax2.ts";
import { ikeProbe } from "./ike.ts";
import { ikeV1Probe } from "./ike_v1.ts";
import { ipmiProbe } from "./ipmi.ts";
import { irttProbe } from "./irtt.ts";
import { jamulusProbe } from "./jamulus.ts";
import { jellyfinProbe } from "./jellyfin.ts";
import { kasaProbe } from "./kasa.ts";
import { kerberosUdpProbe } from "./kerberos.ts";
import { knxProbe } from "./knx.ts";
import { kpasswdProbe } from "./kpasswd.ts";
import { l2tpProbe } from "./l2tp.ts";
import { lifxProbe } from "./lifx.ts";
import { llmnrProbe } from "./llmnr.ts";
import { lyrionProbe } from "./lyrion.ts";
import { mdnsProbe } from "./mdns.ts";
import { memberlistProbe } from "./memberlist.ts";
import { memcachedUdpProbe } from "./memcached.ts";
import { mgcpProbe } from "./mgcp.ts";
import { miioProbe } from "./miio.ts";
import { mindustryProbe } from "./mindustry.ts";
import { minecraftBedrockProbe } from "./minecraft_bedrock.ts";
import { minecraftQueryProbe } from "./minecraft_query.ts";
import { minetestProbe } from "./minetest.ts";
import { modbusUdpProbe } from "./modbus.ts";
import { moxaProbe } from "./moxa.ts";
import { mssqlBrowserProbe } from "./mssql_browser.ts";
import { mumbleProbe } from "./mumble.ts";
import { n2nProbe } from "./n2n.ts";
import { natPmpProbe } from "./nat_pmp.ts";
import { nebulaProbe } from "./nebula.ts";
import { netbiosNsProbe } from "./netbios_ns.ts";
import { nfsProbe } from "./nfs.ts";
import { ntpProbe } from "./ntp.ts";
import { openttdProbe } from "./openttd.ts";
import { openvpnProbe } from "./openvpn.ts";
import { oscProbe } from "./osc.ts";
import { pcpProbe } from "./pcp.ts";
import { pfcpProbe } from "./pfcp.ts";
import { plexGdmProbe } from "./plex_gdm.ts";
import { portmapProbe } from "./portmap.ts";
import { qotdUdpProbe } from "./qotd.ts";
import { quake3Probe } from "./quake3.ts";
import { quicProbe } from "./quic.ts";
import { radiusProbe } from "./radius.ts";
import { radiusAccessProbe } from "./radius_access.ts";
import { ripProbe } from "./rip.ts";
import { rtpengineProbe } from "./rtpengine.ts";
import { rtpproxyProbe } from "./rtpproxy.ts";
import { sampProbe } from "./samp.ts";
import { satisfactoryProbe } from "./satisfactory.ts";
import { sipUdpProbe } from "./sip.ts";
import { slpProbe } from "./slp.ts";
import { snmpProbe } from "./snmp.ts";
import { snmpPublicProbe } from "./snmp_public.ts";
import { sockperfProbe } from "./sockperf.ts";
import { srtProbe } from "./srt.ts";
import { ssdpProbe } from "./ssdp.ts";
import { steamA2sProbe } from "./steam_a2s.ts";
import { stunProbe } from "./stun.ts";
import { teamspeak3Probe } from "./teamspeak3.ts";
import { teeworldsProbe } from "./teeworlds.ts";
import { teeworldsClassicProbe } from "./teeworlds_classic.ts";
import { tftpProbe } from "./tftp.ts";
import { tftpModeProbe } from "./tftp_mode.ts";
import { timeUdpProbe } from "./time.ts";
import { toxProbe } from "./tox.ts";
import { ubiquitiDiscoveryProbe } from "./ubiquiti_discovery.ts";
import { utpProbe } from "./utp.ts";
import { wizProbe } from "./wiz.ts";
import { wsDiscoveryProbe } from "./ws_discovery.ts";
import { xdmcpProbe } from "./xdmcp.ts";

/** The probes. */
export const UDP_PROBES: readonly DatagramProbe[] = [
  dnsUdpProbe,
  snmpProbe,
  ntpProbe,
  chronyProbe,
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
  tftpModeProbe,
  ikeProbe,
  ikeV1Probe,
  kerberosUdpProbe,
  kpasswdProbe,
  cldapProbe,
  wsDiscoveryProbe,
  nfsProbe,
  l2tpProbe,
  llmnrProbe,
  dnsVersionProbe,
  radiusProbe,
  radiusAccessProbe,
  ripProbe,
  xdmcpProbe,
  mssqlBrowserProbe,
  ipmiProbe,
  asfRmcpProbe,
  natPmpProbe,
  pcpProbe,
  steamA2sProbe,
  minecraftBedrockProbe,
  minetestProbe,
  teamspeak3Probe,
  mumbleProbe,
  teeworldsProbe,
  teeworldsClassicProbe,
  openttdProbe,
  armagetronadProbe,
  cubeEngineProbe,
  chocolateDoomProbe,
  enetProbe,
  bzflagUdpProbe,
  bittorrentDhtProbe,
  bittorrentTrackerProbe,
  utpProbe,
  emuleKadProbe,
  iax2Probe,
  quake3Probe,
  bacnetProbe,
  knxProbe,
  modbusUdpProbe,
  ethernetIpUdpProbe,
  finsProbe,
  hartIpProbe,
  db2DiscoveryProbe,
  gtpProbe,
  gtpV2Probe,
  pfcpProbe,
  mgcpProbe,
  gprsNsProbe,
  irttProbe,
  sockperfProbe,
  srtProbe,
  jamulusProbe,
  oscProbe,
  gigeVisionProbe,
  rtpengineProbe,
  rtpproxyProbe,
  nebulaProbe,
  n2nProbe,
  ubiquitiDiscoveryProbe,
  slpProbe,
  toxProbe,
  minecraftQueryProbe,
  gamespyProbe,
  sampProbe,
  satisfactoryProbe,
  mindustryProbe,
  jellyfinProbe,
  plexGdmProbe,
  lyrionProbe,
  hdhomerunProbe,
  dahuaProbe,
  digiAddpProbe,
  moxaProbe,
  kasaProbe,
  wizProbe,
  lifxProbe,
  miioProbe,
  daikinProbe,
  amandaProbe,
  afsProbe,
  memberlistProbe,
  daytimeUdpProbe,
  timeUdpProbe,
  qotdUdpProbe,
  chargenUdpProbe,
  echoUdpProbe,
  genericUdpProbe,
];
