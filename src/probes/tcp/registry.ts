/**
 * Every TCP probe, in the order in which replies are offered to them: a protocol that proves itself
 * by its structure comes before one whose replies are mere text, and a legacy test service,
 * whose replies may be anything, comes last. A new probe is its file, one line here, and its test.
 */

import { adbProbe } from "./adb.ts";
import { ajpProbe } from "./ajp.ts";
import { amqpProbe } from "./amqp.ts";
import { beanstalkdProbe } from "./beanstalkd.ts";
import { bgpProbe } from "./bgp.ts";
import { bitcoinProbe } from "./bitcoin.ts";
import { cassandraProbe } from "./cassandra.ts";
import { chargenProbe } from "./chargen.ts";
import { clamdProbe } from "./clamd.ts";
import { clickhouseProbe } from "./clickhouse.ts";
import { coapTcpProbe } from "./coap.ts";
import { codesysProbe } from "./codesys.ts";
import { codesys3Probe } from "./codesys3.ts";
import { cvsPserverProbe } from "./cvs_pserver.ts";
import { daytimeProbe } from "./daytime.ts";
import { delugeProbe } from "./deluge.ts";
import { diameterProbe } from "./diameter.ts";
import { dictProbe } from "./dict.ts";
import { distccdProbe } from "./distccd.ts";
import { dnp3Probe } from "./dnp3.ts";
import { dnsProbe } from "./dns.ts";
import { drdaProbe } from "./drda.ts";
import { echoProbe } from "./echo.ts";
import { elasticsearchTransportProbe } from "./elasticsearch_transport.ts";
import { epmdProbe } from "./epmd.ts";
import { erlangDistributionProbe } from "./erlang_distribution.ts";
import { ethernetIpProbe } from "./ethernet_ip.ts";
import { fingerProbe } from "./finger.ts";
import { finsTcpProbe } from "./fins.ts";
import { firebirdProbe } from "./firebird.ts";
import { foxProbe } from "./fox.ts";
import { ftpProbe } from "./ftp.ts";
import { geSrtpProbe } from "./ge_srtp.ts";
import { gearmanProbe } from "./gearman.ts";
import { gitProbe } from "./git.ts";
import { greetingsProbe } from "./greetings.ts";
import { gopherProbe } from "./gopher.ts";
import { gpsdProbe } from "./gpsd.ts";
import { h323Probe } from "./h323.ts";
import { hartIpTcpProbe } from "./hart_ip.ts";
import { httpProbe } from "./http.ts";
import { http2Probe } from "./http2.ts";
import { httpProxyProbe } from "./http_proxy.ts";
import { identProbe } from "./ident.ts";
import { iec104Probe } from "./iec_104.ts";
import { imapProbe } from "./imap.ts";
import { iperfProbe } from "./iperf.ts";
import { iperf3Probe } from "./iperf3.ts";
import { ippProbe } from "./ipp.ts";
import { ircProbe } from "./irc.ts";
import { iscsiProbe } from "./iscsi.ts";
import { javaRmiProbe } from "./java_rmi.ts";
import { jdwpProbe } from "./jdwp.ts";
import { kafkaProbe } from "./kafka.ts";
import { kerberosProbe } from "./kerberos.ts";
import { ldapProbe } from "./ldap.ts";
import { lmtpProbe } from "./lmtp.ts";
import { linesProbe } from "./lines.ts";
import { managesieveProbe } from "./managesieve.ts";
import { melsecProbe } from "./melsec.ts";
import { memcachedProbe } from "./memcached.ts";
import { minecraftProbe } from "./minecraft.ts";
import { modbusProbe } from "./modbus.ts";
import { mongodbProbe } from "./mongodb.ts";
import { mpdProbe } from "./mpd.ts";
import { mqttProbe } from "./mqtt.ts";
import { msrpcProbe } from "./msrpc.ts";
import { mssqlProbe } from "./mssql.ts";
import { muninProbe } from "./munin.ts";
import { mysqlProbe } from "./mysql.ts";
import { mysqlxProbe } from "./mysqlx.ts";
import { natsProbe } from "./nats.ts";
import { nbdProbe } from "./nbd.ts";
import { neo4jBoltProbe } from "./neo4j_bolt.ts";
import { nfsTcpProbe } from "./nfs.ts";
import { nntpProbe } from "./nntp.ts";
import { nrpeProbe } from "./nrpe.ts";
import { nscaProbe } from "./nsca.ts";
import { nutProbe } from "./nut.ts";
import { opcUaProbe } from "./opc_ua.ts";
import { openvpnTcpProbe } from "./openvpn.ts";
import { openwireProbe } from "./openwire.ts";
import { oracleTnsProbe } from "./oracle_tns.ts";
import { perforceProbe } from "./perforce.ts";
import { pgpoolPcpProbe } from "./pgpool_pcp.ts";
import { pop3Probe } from "./pop3.ts";
import { portmapTcpProbe } from "./portmap.ts";
import { postgresqlProbe } from "./postgresql.ts";
import { pptpProbe } from "./pptp.ts";
import { proxyProtocolProbe } from "./proxy_protocol.ts";
import { pulsarProbe } from "./pulsar.ts";
import { qotdProbe } from "./qotd.ts";
import { rdpProbe } from "./rdp.ts";
import { redisProbe } from "./redis.ts";
import { rsyncProbe } from "./rsync.ts";
import { rtmpProbe } from "./rtmp.ts";
import { rtspProbe } from "./rtsp.ts";
import { s7commProbe } from "./s7comm.ts";
import { saneProbe } from "./sane.ts";
import { sccpProbe } from "./sccp.ts";
import { shoutcastProbe } from "./shoutcast.ts";
import { sipProbe } from "./sip.ts";
import { smartInstallProbe } from "./smart_install.ts";
import { smbProbe } from "./smb.ts";
import { smppProbe } from "./smpp.ts";
import { smtpProbe } from "./smtp.ts";
import { snmpTcpProbe } from "./snmp.ts";
import { socks4Probe } from "./socks4.ts";
import { socks5Probe } from "./socks5.ts";
import { spamdProbe } from "./spamd.ts";
import { sshProbe } from "./ssh.ts";
import { stompProbe } from "./stomp.ts";
import { stunProbe } from "./stun.ts";
import { svnProbe } from "./svn.ts";
import { telnetProbe } from "./telnet.ts";
import { timeProbe } from "./time.ts";
import { torControlProbe } from "./tor_control.ts";
import { torRelayProbe } from "./tor_relay.ts";
import { vncProbe } from "./vnc.ts";
import { weblogicT3Probe } from "./weblogic_t3.ts";
import { whoisProbe } from "./whois.ts";
import { winboxProbe } from "./winbox.ts";
import { winrmProbe } from "./winrm.ts";
import { x11Probe } from "./x11.ts";
import { xmppProbe } from "./xmpp.ts";
import { zabbixAgentProbe } from "./zabbix_agent.ts";
import { zookeeperProbe } from "./zookeeper.ts";
import type { Probe } from "../probe.ts";

/** The probes. */
export const TCP_PROBES: readonly Probe[] = [
  bgpProbe,
  mysqlProbe,
  mysqlxProbe,
  vncProbe,
  amqpProbe,
  openvpnTcpProbe,
  openwireProbe,
  mongodbProbe,
  cassandraProbe,
  mssqlProbe,
  oracleTnsProbe,
  drdaProbe,
  firebirdProbe,
  neo4jBoltProbe,
  kafkaProbe,
  proxyProtocolProbe,
  pulsarProbe,
  mqttProbe,
  smbProbe,
  msrpcProbe,
  rdpProbe,
  ldapProbe,
  kerberosProbe,
  dnsProbe,
  stunProbe,
  x11Probe,
  javaRmiProbe,
  jdwpProbe,
  ajpProbe,
  adbProbe,
  epmdProbe,
  pptpProbe,
  nrpeProbe,
  zabbixAgentProbe,
  socks5Probe,
  snmpTcpProbe,
  socks4Probe,
  minecraftProbe,
  elasticsearchTransportProbe,
  modbusProbe,
  s7commProbe,
  dnp3Probe,
  iec104Probe,
  opcUaProbe,
  ethernetIpProbe,
  foxProbe,
  nbdProbe,
  iscsiProbe,
  rtmpProbe,
  portmapTcpProbe,
  nfsTcpProbe,
  coapTcpProbe,
  erlangDistributionProbe,
  bitcoinProbe,
  delugeProbe,
  diameterProbe,
  smppProbe,
  saneProbe,
  iperf3Probe,
  iperfProbe,
  nscaProbe,
  distccdProbe,
  winboxProbe,
  smartInstallProbe,
  sccpProbe,
  h323Probe,
  finsTcpProbe,
  melsecProbe,
  hartIpTcpProbe,
  geSrtpProbe,
  codesysProbe,
  codesys3Probe,
  greetingsProbe,
  linesProbe,
  gpsdProbe,
  muninProbe,
  sshProbe,
  rsyncProbe,
  natsProbe,
  svnProbe,
  perforceProbe,
  gitProbe,
  xmppProbe,
  managesieveProbe,
  imapProbe,
  dictProbe,
  nntpProbe,
  lmtpProbe,
  smtpProbe,
  ftpProbe,
  pop3Probe,
  ircProbe,
  mpdProbe,
  telnetProbe,
  pgpoolPcpProbe,
  postgresqlProbe,
  redisProbe,
  memcachedProbe,
  clickhouseProbe,
  nutProbe,
  clamdProbe,
  spamdProbe,
  zookeeperProbe,
  beanstalkdProbe,
  gearmanProbe,
  stompProbe,
  weblogicT3Probe,
  cvsPserverProbe,
  torControlProbe,
  torRelayProbe,
  sipProbe,
  rtspProbe,
  shoutcastProbe,
  ippProbe,
  winrmProbe,
  httpProxyProbe,
  http2Probe,
  httpProbe,
  gopherProbe,
  identProbe,
  fingerProbe,
  whoisProbe,
  chargenProbe,
  daytimeProbe,
  timeProbe,
  qotdProbe,
  echoProbe,
];
