/**
 * Which words of a text can be a product's name, and which cannot: operating systems, protocols,
 * languages and libraries carry a server and are none; generic words say what a thing is and not which;
 * the others are the words of greetings, errors and sentences.
 */

import { isCarrier, isGeneric } from "../server_tokens.ts";

/** What a word is: it may be a name, a name may have it (`Frob Server`), or it is neither. */
export type WordKind = "name" | "role" | "protocol" | "carrier" | "common" | "other";

/** Protocols, formats and APIs. */
const PROTOCOLS = words(`
  acap afp agentx ajp ajp13 amqp api atom auth bacnet beep bgp bolt caldav carddav cddb cddbp chap cifs coap
  corba cors cql dav dhcp dict diameter dicom dlna dns docsis dnp3 dtls eap echo epp esmtp esmtps ethernet finger ftp ftps
  giop gopher graphql grpc gtp h323 hl7 html html5 http http1 http2 httpu https iax iax2 icap icecast icp icy ident iiop
  ike imap imap4 imap4rev1 imaps ipp ipsec ipv4 ipv6 irc iscsi iso jmap json json-rpc jsonrpc jtag kerberos
  knx ldap ldapv3 ldaps lmtp lpd managesieve mcp mgcp mib mime mllp modbus mqtt mqttv5 msrpc ndmp netconf nfs
  nntp nntps nrpe ntlm ntp nut oauth oauth2 odata odbc jdbc ogc onvif opcua opc-ua openapi opds ospf pap pcp pop pop2 pop3
  pop3s ppp pptp profinet proto protocol psk quic radius rdp resp rest rexec rfb rfc rlogin rpc rsh rss rtcp rtmp rtp
  rtsp s7 saml sane sasl scgi sctp sftp sieve sip sips smb smb1 smb2 smb3 smi smpp smtp smtps snmp snmpv2
  snmpv3 soap socks socks4 socks5 sql ssdp sse ssh ssh-2 ssl starttls stomp stun svdrp svg syslog tacacs tcp
  telnet tftp time tls tlsv1 turn udp unicode upnp uri url usb utf utf-8 uuid v4l vnc wap webdav webrtc
  websocket wfs whois wifi wins wms ws ws-discovery wsd wsman x11 x509 xcap xdmcp xhtml xml xml-rpc xmlrpc xmpp
  xsl xslt yaml zmtp`);

/** Systems, languages, libraries, hardware: what a server runs on or is made with. */
const CARRIERS = words(`
  restinio alma almalinux alsa amd64 amiga amazon arm arm64 armv6l armv7l aarch64 asp bash bionic bookworm bullseye
  buster busybox cgi clang clr cmake cobol coffee-script cpu cuda cygwin dart dd-wrt deno docker dotnet
  dragonfly edgeos elixir enterprise-linux eos esx expat f# flash fortios fortran freepbx-distro freetype gd
  generic-kernel gmp gnu gtk gzip hotspot hpux i386 i486 i586 i686 illumos intel ios-xe ios-xr javascript
  jessie julia junos kali kernel kotlin lisp llvm lzo manjaro mingw mips mipsel mono-runtime msvc musl glibc
  uclibc libc ncurses .net net node-js node.js nodejs npm nt ntfs nvidia nx-os nxos objective-c omnios openjdk
  openssl-fips pan-os pascal pax php-fpm pip posix powerpc ppc ppc64 ppc64le prolog pypi readline redhat
  riscv riscv64 rocky routeros rpm rubygems s390x sles smartos snappy sparc sqlite3 squeeze stretch swift tcl
  trixie typescript ubuntu-linux v8 visual-basic void vyos wheezy win windowsce x64 x86 x86_64 x86-64 xen
  zephyr contiki contiki-ng nuttx mbed mbedos rt-thread sco buildroot yocto lede itron toppers fuchsia cfnetwork
  poco netty vert.x asio luajit bun guile zend groovy ocaml nghttp2 ngtcp2 quiche msquic picoquic lsquic
  operating kubuntu xubuntu lubuntu openvms vms mvs z/os os/400 as/400 ultrix ecos psos
  mozilla applewebkit webkit gecko khtml
  zfs zlib-ng zsh zstd lz4 brotli jquery bootstrap react angular vue fips bcrypt argon2 sha1 sha256 sha-1
  sha-256 md5 aes aes128 aes256 des 3des rsa ecdsa ed25519 rc4
  express expressjs fastify fastapi nestjs flask django laravel koa rails sinatra starlette springboot
  spring spring-boot springdoc swagger redoc petstore hapi ember extjs dojo svelte nextjs next.js nuxt gin`);

/** Words of what a server is, beside those of `server_tokens.ts`: a product's name may end with one. */
const ROLES = words(`
  agent broker cache cluster console controller daemon database db directory dashboard engine firmware
  framework hub interface management manager mta mailserver mail messaging monitor node panel portal
  platform program proxyserver queue recorder remote relay repository search services site sms software
  storage store stream streaming suite terminal tool tools ui utility video voip vpn web-interface webui
  network networks networking print printing camera receiver card sdk stack player devices freeware shareware pro
  professional enterprise community media systems wireless calendaring technology manageability ptz cable
  worker workers cloud manage administrator super guard scanner technologies solutions products product
  interactive-shell smart simple-server mini micro tiny nano fast secure standard express-edition personal
  sshd ftpd httpd telnetd smtpd pop3d imapd tftpd snmpd dhcpd upnpd sftp ssh-server sshserver ftpserver
  ftp-server mail-server http-service smtpserver websrv webservice webservices listener responder handler
  webadmin admin administration control configuration appliance adapter board box client unit module`);

/** Words that stand between a name and its version. */
export const VERSION_WORDS: ReadonlySet<string> = words(`
  version ver vers v r release rel revision rev build firmware fw software sw edition versions`);

/** Words of greetings, errors, status texts, logs and sentences; days, months, units. */
const COMMON = words(`
  a about above accept accepted access account ack action active actual add address after again agree alert
  all allow allowed already also always am an and another any anonymous apr april are args argument array as
  ask at aug august authenticate authentication authorization authorized available average avg back bad banner
  base based basic battery be because been before begin below best between binary block board-rev body both
  bps buffer bug busy but by bye bytes call came can cannot case cest cet change channel channels chapter
  character charset check chip class click close closed closing code codec coming command commands comment
  commit compatible compiled complete component computer config connect connected connecting connection
  connections contact content context cookie copyright core corp corporation could count country created
  current currently cycle daily data date day days dead debug dec december default defined delay delete
  denied details dev development did different digest disabled disconnect disk do documentation does done down
  download drive drop due duplicate duration during each edit either email empty enable enabled end english
  enjoy enter entry environment eof err error errors etc eur event every example exceeded except exception
  exit expect expected expired external factor fail failed failure false fatal feb february feed few field
  fig figure file files find first float flow folder following for forbidden format found fps fr free fri
  friday from ftp-only full function further gateway-timeout general get go gmt good goodbye got group guest
  guide had hardware has have he head header hello help her here hi his hold home host hostname hour hours how
  however hw hz id idle if illegal image implementation in inc incl included index info information initial
  input inside install installed instance int interactive internal into invalid ip is issue it item its jan
  january jul july jun june just keep key keyboard know label lan language last latest latency left length
  less let level license licensed licensing like limit limited line lines link list listen listening load
  loaded loading local locale location lock locked log logged login logged-in logo logon logout long lost low
  ltd mac machine made main maintenance make mar march mark master match max maximum may me mean mem memory
  menu message messages method mhz min minimum minute minutes missing mode model mon monday more most motd
  moved much must my name named need new news next nice no none normal not note notice notification nothing
  nov november now null number object oct october of off offline offset ok okay old on once one online only
  open operation option options or order org other our out output over own owner package page part partial
  parameter parse parser password path payload peer pending per percent perhaps permission personal phase
  pid ping please plugin pong pool port position post powered pre premature press pressure previous price
  private privileged problem processing production prohibited prompt protected protocol-version provided
  public purpose put quit quota rate ratio raw reached read ready reason received record redirect ref refused
  refresh register reject rejected reply report request requested require required reserved reset resource
  response restricted result results resume retry return rights root round rule run running runtime rx same
  sample sat saturday say scale schema score script second seconds section secure security see seems select
  send sensor sent sep sept september serial series session set setting settings setup she should show shutdown
  sign signed since single size sleep slot slow snapshot so some sorry source spam spec specification speed
  stable standard start started starting state statement static station stats status step still stop stopped
  string studio subject success successful summary sun sunday support supported supports syntax table tag
  take target temp temperature temporarily temporary term terminated test testing text than thank thanks that
  the their them then there these they thing this those thread threads thu thursday ticket timeout times
  title to today todo token too top topic total trace transaction transfer true try ttl tue tuesday turn-off
  tx type types unable unauthorized unavailable under unexpected unit units unknown unless unlimited
  unrecognized unsupported until up update updated upgrade uptime usage usd use used user username users using
  utc valid value values vendor very via view violation virtual visit volume volt voltage wait waiting want
  warning was watt we wed wednesday week welcome well were what when where whether which while who why width
  will wind window with within without word world would write wrong year years yes yet you your zone
  area areas building district street avenue road suite-no floor room apartment gmbh plc llc limited-liability
  many several lots huge large small big tall short long wide deep heavy light hot cold cool warm high higher
  highest lower lowest near far early late later earlier soon often never ever again today tomorrow yesterday
  minus plus times divided equals equal greater fewer nearly almost exactly roughly approximately around
  since till within beyond across along among near worth cost costs paid pay buy sell sold won lost lose
  gain gained grew fell rose dropped reached scored weighs measures contains has got took gave made went
  percent fraction half quarter third double triple dozen hundred thousand million billion pi gravity
  magnitude ratio score grade mark marks vote votes stars rated rating ranking ranked rank place placed
  verse psalm act scene stanza paragraph article clause appendix table figure exhibit footnote
  theme themes skin template templates layout asset assets bundle bundles tenant deploy deployment chart git
  stage staging env workspace cdn edge region origin shard slot pod container ms amz goog aws site website
  nil custom customised customized company corporate business firm organisation organization shall pass
  nunya away else nowhere somewhere anywhere everything anything something nobody somebody anybody
  real sys spent takes compiler expression convert converts changes releases past produces
  says said uses used through sections subsections licence licences according unlike besides
  beta alpha rc final preview nightly trunk branch hidden secret nope nada redacted masked unspecified
  undefined acme-v1 foo bar baz lorem ipsum et al
  bonjour bienvenue willkommen hallo herzlich hola bienvenido benvenuto bem-vindo sur auf bei au der die das
  und von le la les el los il est sur pour fur für par mit avec con per`);

/** The last part of a host name that is one beyond doubt, and of file names. */
const DOTTED_NAMES =
  /^(?:[A-Z][A-Za-z]{1,20}\.(?:IO|NET|Net|Web|Js|JS|x)|[A-Za-z][A-Za-z-]{1,20}\.js)$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._+!&'-]{1,38}$/;
/** Modules of Perl and classes of C++ and Ruby: `Net::Frob::HTTP`. */
const MODULE = /^(?=.{5,40}$)[A-Z]\w{1,20}(?:::[A-Z]\w{1,20}){1,4}$/;
const SYSTEM = /(?:[A-Za-z]-?OS|VMS|BSD|Linux|LINUX|UNIX|Unix|[a-z]nux|W[Rr][Tt])$/;

/** What a word is. */
export function kindOf(word: string): WordKind {
  const lower = word.toLowerCase();
  if (PROTOCOLS.has(lower) || /^(?:tls|ssl|snmp|ip|http|imap|smtp|pop)v?\d[\d.]*$/.test(lower)) {
    return "protocol";
  }
  if (CARRIERS.has(lower) || isCarrier(word) || SYSTEM.test(word)) return "carrier";
  if (/^lib(?!re)[a-z0-9_+-]+$/.test(word) || /^mod[_-]/.test(lower)) return "carrier";
  if (ROLES.has(lower) || isGeneric(word)) return "role";
  if (COMMON.has(lower) || VERSION_WORDS.has(lower) || lower === "portico") return "common";
  return isName(word) || MODULE.test(word) ? "name" : "other";
}

/** Whether a word has a name's form: no host name, address, number or hash. */
function isName(word: string): boolean {
  if (!NAME.test(word) || /[._+&'-]$/.test(word)) return false;
  const letters = word.replaceAll(/[^A-Za-z]/g, "").length;
  const digits = word.replaceAll(/\D/g, "").length;
  if (
    letters < 2 || /^(.)\1+$/.test(word) || digits > letters + 2 ||
    (digits >= 4 && /^[0-9a-f-]+$/i.test(word))
  ) return false;
  if (!/[aeiouyAEIOUY]/.test(word) && letters > 7) return false;
  return !word.includes(".") || DOTTED_NAMES.test(word);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
