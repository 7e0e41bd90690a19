/**
 * Replies of servers that no rule and no probe knows, with the product that their own words suggest, and
 * replies that suggest none. The forms are those of real servers; some names are made up, so that no
 * rule to come knows them.
 */

/** Where a text stands in a reply. */
export type Place =
  | "server"
  | "title"
  | "realm"
  | "generator"
  | "body"
  | "greeting"
  | "sip"
  | string;

/** A reply and `name version`, or `name` alone. */
export const INTRODUCED: readonly (readonly [place: Place, text: string, guess: string])[] = [
  // Product fields (RFC 9110, section 10.2.4).
  ["server", "Quibbal", "Quibbal"],
  ["server", "eXist", "eXist"],
  ["server", "Net::Frob::HTTP/2.013", "Net::Frob::HTTP 2.013"],
  ["greeting", "220 vm.example.org Frob::Mailer 0.42 ready", "Frob::Mailer 0.42"],
  ["server", "Twiggy", "Twiggy"],
  ["server", "BaseX 10.6", "BaseX 10.6"],
  ["server", "nimble streamer/3.7", "nimble streamer 3.7"],
  ["server", "Mist Server/3.3", "Mist Server 3.3"],
  ["server", "JRiver Media Center/31", "JRiver Media Center 31"],
  ["server", "Gordano Messaging Suite Web Server/19", "Gordano Messaging Suite Web Server 19"],
  ["server", "KSYUN ELB 1.0.0", "KSYUN ELB 1.0.0"],
  ["server", "Play! Framework;1.2.5;prod", "Play Framework"],
  ["server", "ESP32 httpd", "ESP32 httpd"],
  ["server", "Mailtraq", "Mailtraq"],
  ["server", "NetBurner", "NetBurner"],
  ["server", "Pistache", "Pistache"],
  ["server", "Frobnicator Web Server v4.1.7", "Frobnicator Web Server 4.1.7"],
  ["server", "frob-gateway-2.7.1", "frob-gateway 2.7.1"],
  ["server", "Frobnicator (Unix) build 12", "Frobnicator"],
  ["server", "Cassandra Web", "Cassandra Web"],
  ["generator", "Zensical 0.0.4", "Zensical 0.0.4"],
  ["generator", "Frobpress 4.2.1 (https://frob.example)", "Frobpress 4.2.1"],
  ["generator", "Frobpress", "Frobpress"],
  ["application-name", "Frobnicator", "Frobnicator"],
  ["header:x-powered-by", "Frobengine/4.0.2", "Frobengine 4.0.2"],
  ["header:x-frobnicator-version", "2.14.0", "frobnicator 2.14.0"],
  ["header:x-initech-frob-version", "v3.1.4", "initech frob 3.1.4"],
  ["header:x-application", "Frobdesk 7.2", "Frobdesk 7.2"],
  ["header:via", "1.1 cache.example (Frobcache/7.1)", "Frobcache 7.1"],
  // Titles and realms.
  ["title", "NetData Console v1.32.1", "NetData Console 1.32.1"],
  ["title", "Zenphoto 1.6", "Zenphoto 1.6"],
  ["title", "WeeWX 5.0", "WeeWX 5.0"],
  ["title", "MotionEye 0.42.1", "MotionEye 0.42.1"],
  ["title", "LANforge GUI version 5.4.6", "LANforge GUI 5.4.6"],
  ["title", "Cronicle v0.9.39", "Cronicle 0.9.39"],
  ["title", "Rukovoditel 3.4.1 | Login", "Rukovoditel 3.4.1"],
  ["title", "Frobtrack - Version 2.0.7.1", "Frobtrack 2.0.7.1"],
  ["title", "Duplicati 2.0.7.1", "Duplicati 2.0.7.1"],
  ["title", "eXtplorer 2.1.15", "eXtplorer 2.1.15"],
  ["title", "LimeSurvey 5.6", "LimeSurvey 5.6"],
  ["title", "Adminer 4.8.1 - Login", "Adminer 4.8.1"],
  ["title", "rConfig - v3.9.6", "rConfig 3.9.6"],
  ["title", "Login :: Frobwiki 1.19", "Frobwiki 1.19"],
  ["title", "Welcome to Frobboard v2.3", "Frobboard 2.3"],
  ["realm", "WebIOPi 0.7.1", "WebIOPi 0.7.1"],
  ["realm", "GlassWire Remote 2.1", "GlassWire Remote 2.1"],
  ["realm", "Zarafa iCal Gateway 7.2", "Zarafa iCal Gateway 7.2"],
  // Bodies: JSON, XML, text, the foot of an error page.
  ["body", '{"name":"frobapi","version":"2.4.1"}', "frobapi 2.4.1"],
  ["body", '{"frobdb":"Welcome","version":"3.3.2","uuid":"1f2e"}', "frobdb 3.3.2"],
  [
    "body",
    '{"status":"ok","app":"Frobstore","version":"v1.9.0","commit":"1f2e3d"}',
    "Frobstore 1.9.0",
  ],
  ["body", '{"server":{"product":"FrobDB","version":"8.1.0"},"uptime":12.5}', "FrobDB 8.1.0"],
  ["body", '{"message":"Frobmaker 0.18.2 is running","code":200}', "Frobmaker 0.18.2"],
  ["body", '{"service":"frob-indexer","version":"3.0"}', "frob-indexer 3.0"],
  ["body", '<?xml version="1.0"?><info product="FrobLink" version="2.0.1"/>', "FrobLink 2.0.1"],
  ["body", "<status><name>Frobcam</name><version>5.3</version></status>", "Frobcam 5.3"],
  ["body", "Frobmetrics 0.9.4 is running\n", "Frobmetrics 0.9.4"],
  [
    "error",
    "<h1>Not Found</h1><hr><address>frobd/1.2.3 at www.example.org Port 80</address>",
    "frobd 1.2.3",
  ],
  [
    "error",
    "<center><h1>502 Bad Gateway</h1></center><hr><center>Frobproxy/4.4</center>",
    "Frobproxy 4.4",
  ],
  [
    "body",
    "<html><body><p>hello</p><footer>Powered by <a href='/x'>Frobcms</a> 3.8.2</footer>",
    "Frobcms 3.8.2",
  ],
  // Greetings with a number: the name of the host comes first (RFC 5321, section 4.2).
  ["greeting", "220 wzdftpd 0.8.3 ready", "wzdftpd 0.8.3"],
  ["greeting", "220 ftp.example.org FTP server (Frobfs 8.2.10) ready.", "Frobfs 8.2.10"],
  ["greeting", "220 Baby FTP Server 1.25 ready", "Baby FTP Server 1.25"],
  ["greeting", "220 uFTP server 4.8 ready", "uFTP server 4.8"],
  ["greeting", "220 BriskFTP server v2.3 ready", "BriskFTP server 2.3"],
  ["greeting", "220 goftpd 0.1.3 ready", "goftpd 0.1.3"],
  ["greeting", "220 (SFTPPlus 4.2.0) ready", "SFTPPlus 4.2.0"],
  ["greeting", "220 mail.example.org ESMTP Frobmta 0.3.4 ready", "Frobmta 0.3.4"],
  ["greeting", "220 mail.example.org ESMTP Frobmail/2.3", "Frobmail 2.3"],
  ["greeting", "220 mail.example.org ESMTP WinWebMail Server 4.2", "WinWebMail Server 4.2"],
  ["greeting", "220 MAILHOST Frobmail 2.3 ready", "Frobmail 2.3"],
  ["greeting", "220 Proton Frob Bridge 3.6.1 ready", "Proton Frob Bridge 3.6.1"],
  ["greeting", "220 MAIL01 Initech Mail Bridge 3.6.1 ready", "Initech Mail Bridge 3.6.1"],
  ["greeting", "220 mail.example.org smtp4dev 3.3 ready", "smtp4dev 3.3"],
  ["greeting", "220-Welcome to our archive\r\n220 Frobftp 1.8.2 ready", "Frobftp 1.8.2"],
  ["greeting", "220 vm frobd 1.13.0/rf on Linux 6.1.0 <auth.mime>", "frobd 1.13.0"],
  ["greeting", "+OK Solid POP3 server 0.15 ready", "Solid POP3 server 0.15"],
  ["greeting", "* OK IMAP4rev1 hivemail v1.31 ready", "hivemail 1.31"],
  [
    "greeting",
    "* OK [CAPABILITY IMAP4rev1] Archiveopteryx 3.2.0 IMAP Server",
    "Archiveopteryx 3.2.0",
  ],
  ["greeting", "200 news.example.org Frobnews 2.3.1 ready (posting ok)", "Frobnews 2.3.1"],
  // Greetings of no known protocol.
  ["greeting", "Nuttcp 8.2.2 ready", "Nuttcp 8.2.2"],
  ["greeting", "HELLO Mixxx 2.3", "Mixxx 2.3"],
  ["greeting", "Welcome to OpenCobolIDE server 1.2.3", "OpenCobolIDE server 1.2.3"],
  ["greeting", "PigeonMQ/2.1 ready", "PigeonMQ 2.1"],
  ["greeting", "Tasmota 13.2.0 telnet console", "Tasmota 13.2.0"],
  ["greeting", "Kerio Operator 2.6.4 build 123", "Kerio Operator 2.6.4"],
  ["greeting", "Frobnicator console, version 12\r\n> ", "Frobnicator console 12"],
  ["greeting", "Lantronix UDS1100 V6.11.0.0\r\nType HELP", "Lantronix UDS1100 6.11.0.0"],
  ["greeting", '{"server":"frobcache","version":"1.4.2"}\n', "frobcache 1.4.2"],
  ["greeting", '<hello product="FrobLink" version="2.0.1"/>\n', "FrobLink 2.0.1"],
  ["greeting", "frobsh-3.4.1 ready", "frobsh 3.4.1"],
  ["greeting", "SSH-2.0-Frobssh_1.2.3 beta\r\n", "Frobssh 1.2.3"],
  ["greeting", "SSH-2.0-Frobssh\r\n", "Frobssh"],
  ["greeting", "SSH-2.0-Frob_ssh_1.2\r\n", "Frob_ssh 1.2"],
  ["sip", "Frobphone/3.2.1", "Frobphone 3.2.1"],
  ["sip", "Frobphone FP-20 v1.0.3", "Frobphone FP-20 1.0.3"],
  ["sip", "Frobphone", "Frobphone"],
];

/** Replies whose words suggest no product: systems, protocols, libraries, hosts, dates, states, measures. */
export const NAMELESS: readonly (readonly [place: Place, text: string])[] = [
  ...[
    ...["Linux/5.10.0", "Debian/12.1", "FreeBSD 13.2", "FooOS/1.2", "Unix", "HTTP/1.1", "UPnP/1.1"],
    ...[
      "Linux/5.4 UPnP/1.0",
      "Server",
      "WebServer/1.0",
      "Web Server 2.1",
      "httpd/1.0",
      "My Server",
    ],
    ...["OpenSSL/3.0.2", "Python/3.11.2", "mod_ssl/2.8.31", "192.0.2.7", "www.example.org", "none"],
    ...["-", "xxxx", "N/A", "unknown/0.0", "3f2a9c81d0", "2026.11.30", "Apache2.4.example.org/1.2"],
    ...[
      "device/1.0",
      "Embedded HTTP Server",
      "camera 1.2",
      "Java/17.0.2",
      "Windows NT 10.0",
      "zlib/1.2",
    ],
  ].map((text) => ["server", text] as const),
  ...[
    ...[
      "Welcome",
      "Login",
      "Index of /pub/1.2.3",
      "Error 404.3 - Not Found",
      "404 Not Found",
      "Ready",
    ],
    ...[
      "Python 3.11 documentation",
      "How to install Frob 1.2",
      "Frob 1.2 release notes",
      "Home 2.0",
    ],
    ...[
      "Router 192.168.1.1",
      "The 10.5 best phones",
      "Sun, 29 Nov 2026",
      "Status 1.2",
      "Site 12.3",
    ],
    ...[
      "Our firm: 24.7 per cent more in Frob 3.1 shops",
      "Firmware 1.2.3",
      "Version 4.5.6",
      "Linux 6.1",
    ],
    ...[
      "Temperature 21.5 °C",
      "Frob Ltd, Example Street 1.2",
      "HTTP Server 1.0",
      "SNMP 2.0",
      "Chapter 1.2",
    ],
  ].map((text) => ["title", text] as const),
  ...["Restricted 1.2", "192.0.2.7", "admin", "Digest 1.0", "Protected Area 5.1"]
    .map((text) => ["realm", text] as const),
  ...[
    ...[
      '{"status":"ok","version":"1.2.3"}',
      '{"name":"host.example.org","version":"1.2"}',
      "OK 1.2.3",
    ],
    ...[
      '{"name":"api","version":"2.0"}',
      '{"name":"Linux","version":"6.1.0"}',
      '{"name":["a"],"version":"1"}',
    ],
    ...['<?xml version="1.0" encoding="UTF-8"?><ok/>', '<svg version="1.1" name="Frobicon"></svg>'],
    ...[
      '<rss version="2.0"><name>Frob</name></rss>',
      '{"load":0.52,"uptime":"3.5 days"}',
      "[1.2, 3.4]",
    ],
    ...[
      '{"name":"python","version":"3.11"}',
      '{"version":"1.2.3"}',
      '{"name":"frob","version":"soon"}',
    ],
    '{"message":"Welcome","version":"1.2.3"}',
    '{"title":"Welcome!","version":"1.2.3"}',
    '{"greeting":"Welcome","version":"1.2.3"}',
  ].map((text) => ["body", text] as const),
  ...[
    ...["220 ready", "220 ESMTP", "220 mail.example.org ESMTP ready", "200 OK", "404 Not Found"],
    ...[
      "220 host FTP server (Version 6.4/OpenBSD) ready.",
      "220 NAS01 FTP Server v1.2",
      "421 Too many 1.2",
    ],
    ...[
      "220 ftp.example.org FTP server ready, connected to 192.0.2.7",
      "Your address is 203.0.113.9",
    ],
    ...[
      "Debian GNU/Linux 12\r\nhost login: ",
      "Ubuntu 22.04.3 LTS\r\nhost login: ",
      "Linux host 6.1.0 #1",
    ],
    ...[
      "Red Hat Enterprise Linux Server release 6.5 (Santiago)\r\nKernel 2.6.32 on an x86_64\r\nlogin: ",
    ],
    ...[
      "SunOS 5.10",
      "AIX Version 7.2",
      "FreeBSD/amd64 (host) (ttyv0)",
      "Welcome to Microsoft Windows 10.0",
    ],
    ...[
      "Sun Nov 29 21:00:00 2026",
      "29.11.2026 21:00:00",
      "Mon, 30 Nov 2026 10.15.00 +0000",
      "3.14159",
    ],
    ...[
      "load average 0.52 0.58 0.59",
      "Temp 21.5 C",
      "CPU usage 12.5 %",
      "Frobset HT802 V2 shell",
      "EUR 1.50",
      "Uptime 3.5 days",
    ],
    ...[
      "protocol version 1.2",
      "JSON-RPC 2.0 ready",
      "RFB 003.008",
      "TLS 1.2 required",
      "API v1.2",
    ],
    ...["SSH-2.0-SSH", "SSH-2.0-1.2.3", "SSH-2.0--", "SSH-2.0-host01", "SSH-2.0-OpenSSL_1.1.1"],
    ...[
      "ERROR 1.2: bad command",
      "unknown command 'GET / HTTP/1.1'",
      "Portico 1.2 is not welcome here",
    ],
    ...[
      "built with GCC 12.2 and OpenSSL 3.0.2",
      "requires Frobclient 3.1",
      "for Frobclient 3.1 only",
    ],
    ...["802.11 access", "IPv4 1.2", "login: ", "Password required, but none set", "Go away 1.0"],
    ...[
      "a/1.2 b/2.3 c/3.4",
      "x".repeat(4_000),
      "1.2 3.4 5.6 7.8",
      "\x01\x02Frob 1.2",
      "Fr\x00ob 1.2",
    ],
    ...[
      "-rw-r--r-- 1 root root 12.5",
      "http://frob.example/frob/1.2",
      "see /opt/frob/1.2",
      "user@host 1.2",
    ],
  ].map((text) => ["greeting", text] as const),
  ...[
    ...["x-ms-version", "x-api-version", "x-theme-version", "x-node-version", "x-schema-version"],
    ...["x-build-version", "x-app-version", "x-php-version", "x-goog-api-version", "x-version"],
  ].map((name) => [`header:${name}`, "1.2.3"] as const),
  ["header:x-ms-version", "2019-02-02"],
  ["header:x-powered-by", "coffee and love"],
  ["header:x-served-by", "cache-fra1.example 1.2"],
  ["header:via", "1.1 proxy.example.org"],
  ["generator", "HTML 5.0"],
  ["application-name", "My Portal"],
  ["error", "<h1>Not Found</h1><hr><address>www.example.org Port 80</address>"],
  ["error", "<h1>502 Bad Gateway</h1><p>Reference 1.2.3.4</p><p>Ray 1f2e3d</p>"],
  ...["Linux/5.4", "SIP/2.0", "unknown", "10.0.0.7", "phone"].map((text) => ["sip", text] as const),
];
