/**
 * `Server` values that begin with something else than the product: the operating system, the protocol,
 * a library. What follows them is read as if it stood alone.
 *
 *     Linux/4.4.60 UPnP/1.0 MiniUPnPd/2.2.1     UPnP devices: OS, UPnP, then the product
 *     OpenSSL/3.0.2 Frobnicator/0.3             a library before the product
 *
 * Source: UPnP Device Architecture 1.0 section 1.2.2 (SERVER: `OS/version UPnP/1.0 product/version`),
 * RFC 9110 section 10.2.4 (product tokens and comments).
 */

const UPNP = /(?:^|[ ,;])UPnP\/\d(?:\.\d)?[,;]? ?/i;
const DLNA = /^DLNADOC\/\d\.\d\d?[,;]? ?/i;
const TOKENS = 6;

/** Systems by the name that stands before the slash, lower case, as they are reported. */
const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ["linux", "Linux"],
  ["ipos", "Linux"],
  ["debian", "Debian Linux"],
  ["ubuntu", "Ubuntu Linux"],
  ["fedora", "Fedora Linux"],
  ["freebsd", "FreeBSD"],
  ["openbsd", "OpenBSD"],
  ["netbsd", "NetBSD"],
  ["sunos", "SunOS"],
  ["darwin", "Darwin"],
  ["windows", "Windows"],
  ["windowsnt", "Windows"],
  ["microsoft-windows", "Windows"],
  ["microsoft-windows-nt", "Windows"],
  ["vxworks", "VxWorks"],
  ["ecos", "eCos"],
  ["threadx", "ThreadX"],
  ["nucleus", "Nucleus"],
  ["openwrt", "OpenWrt"],
  ["android", "Android"],
  ["freertos", "FreeRTOS"],
]);

/** Operating systems, protocols, languages and libraries: never the product of a server. */
const NO_PRODUCT = new Set([
  ...SYSTEMS.keys(),
  ...("unix posix redhat red-hat rhel centos suse opensuse gentoo arch archlinux alpine raspbian " +
    "raspberrypi slackware mandrake mandriva win32 win64 winnt wince solaris aix hp-ux hpux irix " +
    "osf1 tru64 macos macosx mac osx ios qnx lynxos uclinux uc ucos rtos rtx tirtos os os2 netware " +
    "beos haiku minix busybox ucos-ii nrg psos integrity net-os chromeos tizen symbian unknown " +
    "http https http2 https2 upnp dlnadoc dlna ipp ssl tls rtsp sip ftp soap dav webdav svn wsdl " +
    "xml json tcp ip ssh spdy quic igd dmr dms mediarenderer mediaserver basic device " +
    "openssl libressl boringssl gnutls mbedtls wolfssl matrixssl nss mod_ssl mod_perl mod_python " +
    "mod_jk mod_jk2 mod_wsgi mod_fcgid mod_fastcgi mod_nss mod_auth_pam mod_auth_kerb mod_php " +
    "mod_throttle mod_gzip mod_bwlimited mod_log_bytes mod_apreq2 mod_qos mod_security mod_ruby " +
    "mod_proxy mod_macro mod_mono mod_dp20 mod_aspdotnet mod_lua frontpage php perl python cpython " +
    "pypy ruby java jdk jre jvm j2ee servlet jsp mono lua erlang otp go golang rust node scala " +
    "clojure haskell asp.net zlib curl libcurl libxml2 pcre apr sqlite gcc glib qt boost")
    .split(" "),
]);

/** Names that say what a thing is and not which: `Server/1.0`. */
const GENERIC = new Set(
  ("server httpserver http-server http_server webserver web-server web_server web webs www httpd " +
    "http-daemon embedded embedded-http simple simplehttp router camera ipcam ipcamera device " +
    "gateway modem switch printer proxy nas dvr nvr phone system host api app application test " +
    "demo none null default name product version my localhost service backend frontend ver rev")
    .split(" "),
);

/** Whether a name is that of an operating system, a protocol, a language or a library. */
export function isCarrier(name: string): boolean {
  const lower = name.toLowerCase();
  return NO_PRODUCT.has(lower) || /^(?:mod|lib)_/.test(lower);
}

/** Whether a name says what a thing is and not which: `server`, `camera`. */
export function isGeneric(name: string): boolean {
  return GENERIC.has(name.toLowerCase());
}

/** How a `Server` value may be read. */
export interface ServerReadings {
  /** Texts to match, the likeliest first; the last is the value as it stands. */
  readonly texts: readonly string[];
  /** The operating system that the value begins with, as it is reported. */
  readonly os: string | undefined;
}

/** The ways to read a `Server` value: without what is no product in front, then as it stands. */
export function readServer(value: string): ServerReadings {
  const texts: string[] = [];
  const upnp = UPNP.exec(value);
  if (upnp !== null) {
    texts.push(withoutCarriers(value.slice(upnp.index + upnp[0].length).replace(DLNA, "")));
  }
  texts.push(value, withoutCarriers(value));
  const first = /^([A-Za-z][\w-]{1,30})(?:\/|$)/.exec(value)?.[1]?.toLowerCase() ?? "";
  return { texts: [...new Set(texts)].filter((text) => text !== ""), os: SYSTEMS.get(first) };
}

/** What remains when tokens that name no product are taken off the front. */
function withoutCarriers(value: string): string {
  let rest = value;
  for (let count = 0; count < TOKENS; count++) {
    const token = /^(?:\([^)]{0,100}\)|([A-Za-z][\w.+-]{0,40})(?:\/[^\s,;]{0,60})?)[\s,;]{1,3}/
      .exec(rest);
    if (token === null) return rest;
    if (token[1] !== undefined && !NO_PRODUCT.has(token[1].toLowerCase())) return rest;
    rest = rest.slice(token[0].length);
  }
  return rest;
}
