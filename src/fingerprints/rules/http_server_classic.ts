/**
 * HTTP `Server` header values of web and application servers, as rows: those of the last thirty years
 * that are still met, libraries that programs serve with, proxies.
 */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

/** Web servers. */
const servers: readonly RuleRow[] = [
  [
    /^Netscape-(?:Enterprise|Communications)(?:\/([\w.]+(?: SP\d{1,2}\b)?))?/,
    "Netscape",
    "Netscape Enterprise Server",
    {
      "Netscape-Enterprise/6.0": "6.0",
      "Netscape-Enterprise/3.6 SP3": "3.6 SP3",
      "Netscape-Communications/1.12": "1.12",
      "Netscape-Enterprise": "",
    },
    ["Netscape"],
    { cpe: ["a:netscape:enterprise_server:$1"] },
  ],
  [
    /^Netscape-(FastTrack|Commerce)(?:\/([\w.]+))?/,
    "Netscape",
    "Netscape $1 Server",
    { "Netscape-FastTrack/2.01": "2.01", "Netscape-Commerce/1.12": "1.12" },
    ["Netscape-Navigator/2.01"],
    { version: "$2" },
  ],
  [
    /^(?:Sun-ONE-Web-Server|Sun-Java-System-Web-Server|iPlanet-Enterprise|Sun-Java-System\/Web-Server)(?:\/([\w.]+))?/,
    "Sun",
    "Java System Web Server",
    {
      "Sun-Java-System/Web-Server": "",
      "Sun-Java-System-Web-Server/7.0": "7.0",
      "Sun-ONE-Web-Server/6.1": "6.1",
    },
    ["Sun-Web-Server/6.1"],
    { cpe: ["a:sun:java_system_web_server:$1"] },
  ],
  [
    /^Sun[ -]Java[ -]System[ \/]Application[ -]Server(?: Platform Edition)?(?:[ \/](\d[\d.]*(?:_\d\d)?))?/,
    "Sun",
    "Java System Application Server",
    {
      "Sun Java System Application Server 9.1_02": "9.1_02",
      "Sun Java System Application Server Platform Edition 9.0": "9.0",
      "Sun-Java-System/Application-Server": "",
    },
    ["Sun Application Server"],
    { cpe: ["a:sun:java_system_application_server:$1"] },
  ],
  [
    /^Sun GlassFish Enterprise Server v([\d.]+)/,
    "Sun",
    "GlassFish Enterprise Server",
    { "Sun GlassFish Enterprise Server v2.1.1": "2.1.1" },
    ["Sun GlassFish Server"],
    { cpe: ["a:sun:glassfish_enterprise_server:$1"] },
  ],
  [
    /^Sun GlassFish Enterprise Server|^GlassFish Server|^GlassFish v(\d)/,
    "Oracle",
    "GlassFish Server",
    { "GlassFish v3": "3", "GlassFish Server": "" },
    ["Glass v3"],
    { cpe: ["a:oracle:glassfish_server:$1"] },
  ],
  [
    /^Lotus-Domino(?:\/(?:Release-)?(\d[\w.]*))?|^Lotus Domino(?: V([\d.]+))?/,
    "IBM",
    "Domino",
    {
      "Lotus-Domino": "",
      "Lotus-Domino/Release-4.6.7": "4.6.7",
      "Lotus-Domino/5.0.11": "5.0.11",
    },
    ["Domino/5.0"],
    { cpe: ["a:ibm:domino:$1$2"] },
  ],
  [/^Domino-Go-Webserver\/([\d.]+)/, "IBM", "Domino Go Webserver", {
    "Domino-Go-Webserver/4.6.1": "4.6.1",
  }, ["Go-Webserver/4"]],
  [
    /^IBM-HTTP-Server(?:\/([\d.]+))?|^IBM_HTTP_SERVER(?:\/([\d.]+))?/,
    "IBM",
    "IBM HTTP Server",
    { "IBM_HTTP_SERVER/1.3.28": "1.3.28", "IBM-HTTP-Server/1.0": "1.0" },
    ["IBM-Server/1"],
    { cpe: ["a:ibm:http_server:$1$2"] },
  ],
  [
    /^Apache-AdvancedExtranetServer(?:\/([\d.]+))?/,
    "Apache",
    "HTTP Server",
    { "Apache-AdvancedExtranetServer/1.3.23 (Mandrake Linux/4.1mdk)": "1.3.23" },
    ["AdvancedExtranetServer/1"],
    { os: "Mandrake Linux", cpe: ["a:apache:http_server:$1"] },
  ],
  [/^Stronghold\/([\d.]+)/, "Red Hat", "Stronghold", {
    "Stronghold/2.4.2 Apache/1.3.6 C2NetEU/2412 (Unix)": "2.4.2",
  }, ["Strong/2.4"]],
  [
    /^(?:HP Apache-based Web Server|HP_Apache_based_Web_Server|HP-UX_Apache-based_Web_Server)(?:\/([\d.]+))?/,
    "HP",
    "Apache-based Web Server",
    { "HP-UX_Apache-based_Web_Server/2.0.58 (Unix)": "2.0.58" },
    ["Apache-based/2.0"],
    { os: "HP-UX", cpe: ["a:hp:apache-based_web_server:$1"] },
  ],
  [/^Oracle HTTP Server Powered by Apache(?:\/([\d.]+))?/, "Oracle", "Oracle HTTP Server", {
    "Oracle HTTP Server Powered by Apache/1.3.12 (Win32)": "1.3.12",
  }, ["Oracle Powered by Apache"]],
  [
    /^(?:Oracle Application Server|Oracle9iAS|Oracle10g|OracleAS)(?!-Web-Cache)[-\w]{0,20}\/([\d.]+)/,
    "Oracle",
    "Oracle Application Server",
    { "Oracle9iAS/9.0.2 Oracle HTTP Server": "9.0.2" },
    ["Oracle9/9.0"],
    { cpe: ["a:oracle:application_server:$1"] },
  ],
  [
    /^Oracle XML DB\/(?:Oracle Database|Oracle\d{1,2}i? Enterprise Edition Release)? ?(?:Release )?([\d.]*)/,
    "Oracle",
    "XML DB",
    {
      "Oracle XML DB/Oracle Database": "",
      "Oracle XML DB/Oracle9i Enterprise Edition Release 9.2.0.1.0 - Production": "9.2.0.1.0",
    },
    ["XML DB/Oracle"],
  ],
  [/^Oracle Containers for J2EE$/, "Oracle", "Containers for J2EE", {
    "Oracle Containers for J2EE": "",
  }, ["Containers for J2EE"]],
  [
    /^OracleAS-Web-Cache-\d{1,2}[gi]\/([\d.]+)|^Oracle9iAS-Web-Cache\/([\d.]+)/,
    "Oracle",
    "Web Cache",
    { "OracleAS-Web-Cache-10g/10.1.2.0.2": "10.1.2.0.2" },
    ["Web-Cache-10g/10"],
  ],
  [/^AOLserver\/([\w.]+)/, "AOL", "AOLserver", { "AOLserver/3.4.2": "3.4.2" }, ["AOL/3.4"], {
    cpe: ["a:aol:aolserver:$1"],
  }],
  [
    /^Roxen[ ·]?Challenger\/([\w.·]+)|^Roxen·WebServer\/([\w.]+)/,
    "",
    "Roxen",
    { "Roxen·Challenger/1.3.122": "1.3.122" },
    ["Challenger/1.3"],
    { cpe: ["a:roxen:webserver:$1$2"] },
  ],
  [/^Caudium\/([\w.]+)/, "", "Caudium", { "Caudium/1.4.18 STABLE": "1.4.18" }, ["Caud/1.4"]],
  [/^WebSTAR\/([\w.]+)/, "4D", "WebSTAR", { "WebSTAR/4.4(SSL) ID/72915": "4.4" }, ["STAR/4.4"], {
    os: "Mac OS",
  }],
  [/^AppleShareIP\/([\d.]+)/, "Apple", "AppleShare IP", { "AppleShareIP/6.3.1": "6.3.1" }, [
    "ShareIP/6",
  ]],
  [/^Quid ?Pro ?Quo(?:\/| )([\d.]+)/i, "", "Quid Pro Quo", { "Quid Pro Quo/2.1.3": "2.1.3" }, [
    "Quid Pro",
  ], { os: "Mac OS" }],
  [/^WN\/([\d.]+)/, "", "WN", { "WN/2.4.7": "2.4.7" }, ["WNX/2"]],
  [/^NCSA\/([\w.]+)/, "NCSA", "NCSA httpd", { "NCSA/1.5.2": "1.5.2" }, ["NCS/1.5"], {
    cpe: ["a:ncsa:ncsa_httpd:$1"],
  }],
  [/^CERN\/([\w.]+)/, "CERN", "CERN httpd", { "CERN/3.0A": "3.0A" }, ["CER/3.0"]],
  [/^Jigsaw\/([\w.]+)/, "W3C", "Jigsaw", { "Jigsaw/2.2.5": "2.2.5" }, ["Jig/2.2"], {
    cpe: ["a:w3c:jigsaw:$1"],
  }],
  [/^WebSite(?:Pro)?\/([\w.]+)/, "O'Reilly", "WebSite Pro", { "WebSitePro/2.5.8": "2.5.8" }, [
    "Web/2.5",
  ], { os: "Windows" }],
  [
    /^(?:Microsoft-)?PWS(?:-95)?\/([\d.]+)|^Microsoft-PWS(?:\/([\d.]+))?/,
    "Microsoft",
    "Personal Web Server",
    { "Microsoft-PWS/3.0": "3.0", "Microsoft-PWS-95/2.0": "2.0" },
    ["PW/3.0"],
    { os: "Windows" },
  ],
  [
    /^Microsoft-Internet-Information-Server\/([\d.]+)/,
    "Microsoft",
    "IIS",
    { "Microsoft-Internet-Information-Server/1.0": "1.0" },
    ["Information-Server/1.0"],
    { os: "Windows", cpe: ["a:microsoft:internet_information_services:$1"] },
  ],
  [/^Microsoft-IIS$|^IIS$/, "Microsoft", "IIS", { "IIS": "" }, ["IISX"], {
    os: "Windows",
    cpe: ["a:microsoft:internet_information_services"],
  }],
  [
    /^Microsoft ASP\.NET Web Matrix Server\/([\d.]+)|^ASP\.NET Development Server\/([\d.]+)|^Cassini\/([\d.]+)/,
    "Microsoft",
    "ASP.NET Development Server",
    { "ASP.NET Development Server/10.0.0.0": "10.0.0.0", "Cassini/4.0.1.6": "4.0.1.6" },
    ["Development Server/10"],
    { os: "Windows" },
  ],
  [
    /^UltiDev Cassini\/([\d.]+)/,
    "UltiDev",
    "UltiDev Web Server",
    { "UltiDev Cassini/2.1.4.3": "2.1.4.3" },
    ["UltiDev"],
    { os: "Windows" },
  ],
  [/^GoAhead-Webs?\b|^GoAhead-Webs?\/([\d.]+)/, "EmbedThis", "GoAhead", { "GoAhead-Web": "" }, [
    "GoAhead",
  ], { version: "", cpe: ["a:embedthis:goahead"] }],
  [/^Z-World Rabbit|^Rabbit(?:\/| )?([\d.]*)$/, "Digi", "Rabbit httpd", { "Z-World Rabbit": "" }, [
    "Rabbits",
  ]],
  [
    /^Zeus\/([\w.]+) ?(?:Secure)?|^Zeus WebServer\/([\d.]+)/,
    "Zeus",
    "Zeus Web Server",
    { "Zeus/3_4": "3_4" },
    ["Zeu/3"],
    { cpe: ["a:zeus_technologies:zeus_web_server:$1$2"] },
  ],
  [
    /^Zope\/(?:Zope )?\(?(?:Zope |unreleased version)?([\d.]*)/,
    "Zope Foundation",
    "Zope",
    { "Zope/Zope 2.3.2 (binary release, python 1.5.2, win32-x86) ZServer/1.1b1": "2.3.2" },
    ["Zop/2"],
    { cpe: ["a:zope:zope:$1"] },
  ],
  [
    /^ZServer\/([\w.]+)|^zope\.server\.http(?: \(HTTP\))?|^zope\.server/,
    "Zope Foundation",
    "ZServer",
    { "ZServer/1.1b1": "1.1b1", "zope.server.http (HTTP)": "" },
    ["Server/1.1"],
  ],
  [/^Plone\/([\d.]+)/, "Plone Foundation", "Plone", { "Plone/4.3.2": "4.3.2" }, ["Plon/4"], {
    cpe: ["a:plone:plone:$1"],
  }],
  [
    /^4D(?:_WebStar_D|_v\d{1,2}(?:\.\d)?|WebSTAR)?\/([\d.]+)|^4D_v(\d{1,2})/,
    "4D",
    "4D Web Server",
    { "4D/15.0": "15.0", "4D_v11_SQL/11.6.0": "11" },
    ["5D/15"],
  ],
  [
    /^Sambar(?: Server)?(?: ([\d.]+))?|^SAMBAR(?: ([\d.]+))?/,
    "Sambar",
    "Sambar Server",
    { "SAMBAR": "", "Sambar 6.0": "6.0" },
    ["Samba"],
    { cpe: ["a:sambar:sambar_server:$1$2"] },
  ],
  [/^BadBlue\/([\d.]+)/, "Working Resources", "BadBlue", { "BadBlue/2.7": "2.7" }, ["Blue/2.7"], {
    os: "Windows",
    cpe: ["a:working_resources_inc.:badblue:$1"],
  }],
  [
    /^KeyFocus Web Server|^KFWS\/?([\d.]*)/,
    "KeyFocus",
    "KF Web Server",
    { "KeyFocus Web Server": "" },
    ["Focus Web Server"],
    { os: "Windows" },
  ],
  [/^Zervit ([\d.]+)/, "", "Zervit", { "Zervit 0.4": "0.4" }, ["Serv 0.4"], { os: "Windows" }],
  [
    /^(?:Small|Simple) ?HTTP(?: Server|d)\/([\d.]+)|^SHS$/i,
    "Small HTTP",
    "Small HTTP Server",
    { "Small HTTP Server/3.05": "3.05" },
    ["Small Server"],
    { os: "Windows" },
  ],
  [/^TinyWeb\/([\d.]+)/, "RITLABS", "TinyWeb", { "TinyWeb/1.94": "1.94" }, ["Tiny/1.94"], {
    os: "Windows",
  }],
  [/^OmniHTTPd\/([\d.]+)/, "Omnicron", "OmniHTTPd", { "OmniHTTPd/2.10": "2.10" }, ["OmniHTTP/2"], {
    os: "Windows",
  }],
  [/^LilHTTP\/([\w.]+)|^Lil'?HTTP/, "", "LilHTTP", { "LilHTTP/2.2": "2.2" }, ["Lil/2.2"], {
    os: "Windows",
  }],
  [/^vqServer\/([\w.]+)/, "vqSoft", "vqServer", { "vqServer/1.9.55": "1.9.55" }, ["qServer/1.9"]],
  [
    /^EasyFileSharing|^Easy File Sharing Web Server/,
    "EFS Software",
    "Easy File Sharing Web Server",
    { "Easy File Sharing Web Server v7.2": "" },
    ["File Sharing"],
    { os: "Windows" },
  ],
  [
    /^Easy Chat Server\/([\d.]+)/,
    "EFS Software",
    "Easy Chat Server",
    { "Easy Chat Server/1.0": "1.0" },
    ["Chat Server/1"],
    { os: "Windows" },
  ],
  [/^MiniWeb(?:\/([\d.]+))?$|^miniweb\/([\d.]+)/i, "", "MiniWeb", {
    "MiniWeb": "",
    "miniweb/0.8.19": "0.8.19",
  }, ["MiniWebs"]],
  [/^shttpd\/?([\d.]*)|^shttp\/([\d.]+)/, "", "shttpd", { "shttpd/1.42": "1.42" }, ["httpd/1.42"]],
  [/^Gatling\/([\w.]+)/i, "", "Gatling", { "Gatling/0.13": "0.13" }, ["Gat/0.13"]],
  [/^publicfile$|^djb ?publicfile/, "D. J. Bernstein", "publicfile", { "publicfile": "" }, [
    "public",
  ], { cpe: ["a:publicfile:publicfile"] }],
  [/^mathopd\/([\w.]+)/i, "", "Mathopd", { "Mathopd/1.5p6": "1.5p6" }, ["Math/1.5"]],
  [/^dhttpd\/([\w.]+)/, "", "dhttpd", { "dhttpd/1.02a": "1.02a" }, ["httpd/1.02a"]],
  [/^webfs\/([\w.]+)/, "", "webfs", { "webfs/1.21": "1.21" }, ["web/1.21"]],
  [/^weborf\/([\w.]+)/, "", "weborf", { "weborf/0.19 (GNU/Linux)": "0.19" }, ["web/0.19"]],
  [/^h2o\/(\d[\w.-]{0,20})/, "", "H2O", { "h2o/2.2.5": "2.2.5", "h2o/2.3.0-DEV": "2.3.0-DEV" }, [
    "h2o/x",
  ], { cpe: ["a:h2o_project:h2o:$1"] }],
  [/^fnord\/(\d[\w.]{0,20})/, "", "fnord", { "fnord/1.11": "1.11" }, ["fnord"]],
  [/^lwan$/, "", "Lwan", { "lwan": "" }, ["wan"]],
  [/^tjws\/(\d[\w.]{0,20})/i, "", "TJWS", { "tjws/1.46": "1.46" }, ["jws/1"]],
  [/^AWS \(Ada Web Server\) v(\d[\w.]{0,20})/, "AdaCore", "Ada Web Server", {
    "AWS (Ada Web Server) v2.10.2": "2.10.2",
  }, ["AWS v2.10.2"]],
  [/^[Mm]ighttpd(?:2?)\/(\d[\w.]{0,20})/, "", "Mighttpd", { "Mighttpd/3.4.6": "3.4.6" }, [
    "httpd/3.4.6",
  ]],
  [
    /^ktor(?:-server-core)?\/(\d[\w.]{0,20})/i,
    "JetBrains",
    "Ktor",
    {
      "Ktor/2.3.7": "2.3.7",
      "ktor-server-core/1.6.8 ktor-server-core/1.6.8": "1.6.8",
    },
    ["ktor"],
    { cpe: ["a:jetbrains:ktor:$1"] },
  ],
  [/^pekko-http\/(\d[\w.-]{0,20})/, "Apache", "Pekko HTTP", { "pekko-http/1.0.1": "1.0.1" }, [
    "pekko/1",
  ]],
  [/^spray-can\/(\d[\w.-]{0,20})/, "", "spray-can", { "spray-can/1.3.4": "1.3.4" }, ["spray/1"]],
  [/^http-kit$/, "", "http-kit", { "http-kit": "" }, ["kit"]],
  [/^[Aa]leph\/(\d[\w.-]{0,20})/, "", "Aleph", { "Aleph/0.4.6": "0.4.6" }, ["Aleph"]],
  [/^oatpp\/(\d[\w.]{0,20})/, "", "Oat++", { "oatpp/1.3.0": "1.3.0" }, ["oat/1.3.0"]],
  [/^(?:Noelios-Restlet-Engine|Restlet-Framework)\/(\d[\w.-]{0,20})/, "", "Restlet Framework", {
    "Noelios-Restlet-Engine/1.1.5": "1.1.5",
  }, ["Restlet"]],
  [/^cohttp\/(\d[\w.]{0,20})|^ocaml-cohttp\/(\d[\w.]{0,20})/, "", "CoHTTP", {
    "ocaml-cohttp/4.0.0": "4.0.0",
  }, ["http/4.0.0"]],
  [/^Mongrel2(?:\/(\d[\w.]{0,20}))?$/, "", "Mongrel2", { "Mongrel2/1.8": "1.8" }, ["Mongrel22"]],
  [/^darkhttpd\/(\d[\d.]*\d)/, "", "darkhttpd", {
    "darkhttpd/1.13": "1.13",
    "darkhttpd/1.13.from.git": "1.13",
  }, ["httpd/1.13"]],
  [/^althttpd ?([\d.]*)/, "", "althttpd", { "althttpd 2.0": "2.0" }, ["alt 2.0"]],
  [/^quark(?:\/([\w.]+))?$/, "suckless", "quark", { "quark": "" }, ["quarks"]],
  [
    /^merecat\/([\w.]+(?:-rc\d+)?)/,
    "",
    "Merecat",
    { "merecat/2.32": "2.32", "merecat/2.32-rc4": "2.32-rc4" },
    ["cat/2.32"],
  ],
  [/^nostromo ([\d.]+)/, "Nazgul", "nostromo", { "nostromo 1.9.6": "1.9.6" }, ["nost 1.9"], {
    cpe: ["a:nazgul:nostromo_nhttpd:$1"],
  }],
  [
    /^nghttpx(?: nghttp2\/([\d.]+))?/,
    "nghttp2",
    "nghttpx",
    { "nghttpx": "", "nghttpx nghttp2/1.43.0": "1.43.0" },
    ["nghttp"],
    { cpe: ["a:nghttp2:nghttp2:$1"] },
  ],
  [
    /^nghttpd nghttp2\/([\d.]+)/,
    "nghttp2",
    "nghttpd",
    { "nghttpd nghttp2/1.52.0": "1.52.0" },
    ["nghttpx nghttp2/1.52.0"],
    { cpe: ["a:nghttp2:nghttp2:$1"] },
  ],
  [/^BaseHTTP\/([\d.]+)$/, "Python", "BaseHTTPServer", { "BaseHTTP/0.3": "0.3" }, ["Base/0.3"], {
    cpe: ["a:python:python"],
  }],
  [/^OpenCms\/([\d.]+)/, "Alkacon", "OpenCms", { "OpenCms/7.5.4": "7.5.4" }, ["Cms/7.5"], {
    cpe: ["a:alkacon:opencms:$1"],
  }],
  [
    /^OpenLink Virtuoso Universal Server v?([\d.]*)|^Virtuoso\/([\d.]+)/,
    "OpenLink",
    "Virtuoso",
    { "Virtuoso/07.20.3217 (Linux) x86_64-pc-linux-gnu": "07.20.3217" },
    ["Virtue/07"],
    { cpe: ["a:openlinksw:virtuoso:$1$2"] },
  ],
  [/^freenginx(?:\/([\d.]+))?/, "", "freenginx", { "freenginx/1.27.1": "1.27.1" }, ["free/1.27"]],
  [
    /^nginx-plus\b.{0,40}|^nginx\/[\d.]+ (?:\(nginx-plus-r\d{1,2}.{0,10}\))/,
    "F5",
    "NGINX Plus",
    { "nginx-plus-r20": "" },
    ["nginx plus"],
    { version: "" },
  ],
  [/^nginx[ /-]v?([\d.]+)\b/i, "", "nginx", { "Nginx/1.10.3": "1.10.3", "nginx 1.4.1": "1.4.1" }, [
    "nginx",
  ], { cpe: ["a:f5:nginx:$1"] }],
  [
    /^openlitespeed(?:\/([\d.]+))?/i,
    "LiteSpeed",
    "OpenLiteSpeed",
    { "openlitespeed/1.6.5": "1.6.5" },
    ["openlite"],
    { cpe: ["a:litespeedtech:openlitespeed:$1"] },
  ],
  [/^G-WAN\/?([\d.]*)|^gwan\/([\d.]+)/i, "TrustLeap", "G-WAN", { "G-WAN/4.12.24": "4.12.24" }, [
    "WAN/4.12",
  ]],
  [/^KLone ([\w.]+)|^klone\/([\w.]+)/i, "KoanLogic", "KLone", { "klone/2.4.0": "2.4.0" }, [
    "Clone/2.4",
  ]],
  [/^Yaws(?:\/| )([\w.-]+)|^Yaws$/, "", "Yaws", { "Yaws/1.77 Yet Another Web Server": "1.77" }, [
    "Yaw/2",
  ], { cpe: ["a:yaws:yaws:$1"] }],
  [/^EHttp\/([\w.]+)/, "", "EHttp", { "EHttp/1.0": "1.0" }, ["Http/1.0"]],
  [/^Hunchentoot ([\d.]+)/, "", "Hunchentoot", { "Hunchentoot 1.2.38": "1.2.38" }, ["Hunch 1.2"]],
  [/^AllegroServe\/([\d.]+)/, "Franz", "AllegroServe", { "AllegroServe/1.3.23": "1.3.23" }, [
    "Serve/1.3",
  ]],
  [/^Zinc HTTP Components ([\d.]+)/, "Pharo", "Zinc HTTP Components", {
    "Zinc HTTP Components 1.0": "1.0",
  }, ["Zinc 1.0"]],
  [/^Comanche\/([\d.]+)/, "", "Comanche", { "Comanche/6.2 (Win32)": "6.2" }, ["Coman/6"]],
  [/^vibe\.d\/([\d.]+)/, "", "vibe.d", { "vibe.d/0.9.7": "0.9.7" }, ["vibe/0.9"]],
  [
    /^mORMot(?:2)? \(\w{3,12}\)|^mORMot\/?([\d.]*)/,
    "Synopse",
    "mORMot",
    { "mORMot (Windows)": "" },
    ["Mormot"],
  ],
  [/^HTTP::Server::Simple\/([\d.]+)/, "Perl", "HTTP::Server::Simple", {
    "HTTP::Server::Simple/0.51": "0.51",
  }, ["HTTP::Simple/0.51"]],
  [/^Net::Server::HTTP(?:\/([\d.]+))?/, "Perl", "Net::Server::HTTP", {
    "Net::Server::HTTP/2.013": "2.013",
    "Net::Server::HTTP": "",
  }, ["Net::Server/2.013"]],
  [/^libwww-perl-daemon\/([\d.]+)/, "Perl", "HTTP::Daemon", { "libwww-perl-daemon/6.06": "6.06" }, [
    "libwww-perl/6",
  ]],
  [/^Starlet$/, "Perl", "Starlet", { "Starlet": "" }, ["Star"]],
  [/^Meinheld\/([\w.]+)/i, "", "Meinheld", { "meinheld/1.0.2": "1.0.2" }, ["Mein/1.0"]],
  [/^bjoern(?:\/([\w.]+))?/, "", "bjoern", { "bjoern": "" }, ["born"]],
  [/^Rocket ([\d.]+) Python/, "", "Rocket (Python)", { "Rocket 1.2.6 Python/2.7.3": "1.2.6" }, [
    "Rocket Python",
  ]],
  [/^sanic\/?([\d.]*)/i, "", "Sanic", { "Sanic/0.8.3": "0.8.3" }, ["Sonic"]],
  [/^Medusa\/([\w.]+)/, "", "Medusa", { "Medusa/1.12": "1.12" }, ["Med/1"]],
  [/^Quixote\/?([\d.]*)/, "", "Quixote", { "Quixote/2.4": "2.4" }, ["Quix"]],
  [/^uWSGI(?:\/([\d.]+))?/i, "", "uWSGI", { "uWSGI/2.0": "2.0" }, ["WSGI/2"], {
    cpe: ["a:unbit:uwsgi:$1"],
  }],
  [/^Python\/[\d.]{1,8} websockets\/([\w.]+)/, "", "websockets", {
    "Python/3.10 websockets/10.4": "10.4",
  }, ["websockets/"]],
  [/^MicroPython(?:\/([\d.]+))?/, "", "MicroPython", { "MicroPython/1.19": "1.19" }, ["Micro/1"]],
  [
    /^WebLogic (?:WebLogic )?Temporary Patch for ?([\d.]*)|^Oracle WebLogic(?: Server)? ?([\d.]*)/,
    "Oracle",
    "WebLogic Server",
    { "Oracle WebLogic Server 12.1.3": "12.1.3" },
    ["Logic Server"],
    { cpe: ["a:oracle:weblogic_server:$1$2"] },
  ],
  [
    /^WebSphere(?: Application Server)?(?:\/([\d.]+))?|^IBM WebSphere Application Server\/([\d.]+)/,
    "IBM",
    "WebSphere Application Server",
    { "WebSphere": "" },
    ["Sphere"],
    { cpe: ["a:ibm:websphere_application_server:$1$2"] },
  ],
  [
    /^(?:Servlet[ /][\d.]{1,4}; ?)?(?:JBoss|JBossWeb|JBAS|JBossAS)[-/ ]v?(\d[\w.]*)/,
    "Red Hat",
    "JBoss Application Server",
    {
      "Servlet 2.4; JBoss-4.0.3SP1 (build: CVSTag=JBoss_4_0_3_SP1 date=200510231054)/Tomcat-5.5":
        "4.0.3SP1",
      "Servlet 3.0; JBAS-6.0.0.Final": "6.0.0.Final",
      "JBossAS/5.1": "5.1",
    },
    ["JBoss"],
    { cpe: ["a:redhat:jboss_application_server:$1"] },
  ],
  [
    /^Servlet[ /][\d.]{1,4}; ?Tomcat-([\d.]+)\/JBoss-([\w.]+)/,
    "Red Hat",
    "JBoss Application Server",
    {
      "Servlet 2.4; Tomcat-5.0.28/JBoss-4.0.0 (build: CVSTag=JBoss_4_0_0 date=200409200418)":
        "4.0.0",
    },
    ["Servlet 2.4; Tomcat"],
    { version: "$2", extra: "Tomcat $1", cpe: ["a:redhat:jboss_application_server:$2"] },
  ],
  [
    /^Tomcat Web Server\/([\d.]+)|^Tomcat\/([\d.]+)|^Apache Tomcat ([\d.]+)|^Tomcat-([\d.]+)/,
    "Apache",
    "Tomcat",
    { "Tomcat Web Server/3.3.1 Final": "3.3.1", "Tomcat/2.1": "2.1" },
    ["Tom/2"],
    { cpe: ["a:apache:tomcat:$1$2$3$4"] },
  ],
  [
    /^Apache[- ]Coyote(?:\/[\d.]{1,5})?$/,
    "Apache",
    "Tomcat",
    { "Apache Coyote/1.0": "", "Apache-Coyote": "" },
    ["Coyote/1.0"],
    { extra: "Coyote connector", cpe: ["a:apache:tomcat"] },
  ],
  [
    /^Jetty ?\(([\w.]{1,20}?)(?:\.v\d{8}\S{0,8})?\)|^jetty[ /-](\d[\w.-]*)/i,
    "Eclipse",
    "Jetty",
    { "jetty/6.1.26": "6.1.26", "Jetty (9.2.11)": "9.2.11" },
    ["jetty"],
    { cpe: ["a:eclipse:jetty:$1$2"] },
  ],
  [
    /^Jetty$|^MortBay-Jetty-([\w.-]+)|^Jetty http/i,
    "Eclipse",
    "Jetty",
    { "MortBay-Jetty-2.3.5": "2.3.5", "Jetty": "" },
    ["Mortar-Jetty"],
    { cpe: ["a:eclipse:jetty:$1"] },
  ],
  [/^Caucho[- ]Resin ?\/?([\d.]*)/i, "Caucho", "Resin", { "Caucho-Resin/3.1.6": "3.1.6" }, [
    "Caucho",
  ], { cpe: ["a:caucho:resin:$1"] }],
  [
    /^JRun Web Server\/([\d.]+)|^JRun Web Server|^JRun Connector/,
    "Adobe",
    "JRun",
    { "JRun Web Server": "", "JRun Web Server/3.0": "3.0" },
    ["JRun"],
    { cpe: ["a:adobe:jrun:$1"] },
  ],
  [/^Orion\/(\d\.\d\.\d{1,2})$/, "IronFlare", "Orion Application Server", {
    "Orion/2.0.7": "2.0.7",
  }, [
    "Ori/2",
  ]],
  [/^ColdFusion(?:\/([\d.]+))?/i, "Adobe", "ColdFusion", { "ColdFusion": "" }, ["Cold"], {
    cpe: ["a:adobe:coldfusion:$1"],
  }],
  [/^(?:Enhydra-MultiServer|Enhydra)\/([\w.]+)/, "Lutris", "Enhydra", {
    "Enhydra-MultiServer/3.5.2": "3.5.2",
  }, ["Hydra/3.5"]],
  [/^grizzly\/([\w.-]+)/i, "Eclipse", "Grizzly", { "grizzly/2.2.16": "2.2.16" }, ["grizz/2"], {
    cpe: ["a:eclipse:grizzly:$1"],
  }],
  [/^Winstone Servlet Engine v([\d.]+)/, "", "Winstone", {
    "Winstone Servlet Engine v0.9.10": "0.9.10",
  }, ["Servlet Engine v0.9"]],
  [/^Tiny Java Web Server|^TJWS|^Rogatkin's JWS based on Acme\.Serve/, "", "Tiny Java Web Server", {
    "Rogatkin's JWS based on Acme.Serve/1.55": "",
  }, ["JWS based"]],
  [/^Acme\.Serve\/v?([\d.]+)/, "ACME Laboratories", "Acme.Serve", {
    "Acme.Serve/v1.7 of 13nov96": "1.7",
  }, ["Serve/v1.7"]],
  [/^Borland Application Server\/([\d.]+)|^Borland AppServer\/([\d.]+)/, "Borland", "AppServer", {
    "Borland Application Server/5.2.1": "5.2.1",
  }, ["Application Server/5"]],
  [
    /^SAP Web Application Server ?\(?(?:1\.0;)?([\d.]*)/i,
    "SAP",
    "NetWeaver Application Server",
    { "SAP Web Application Server (1.0;700)": "700" },
    ["NetWeaver"],
    { cpe: ["a:sap:netweaver_application_server:$1"] },
  ],
  [
    /^SAP Internet Graphics Server/,
    "SAP",
    "Internet Graphics Server",
    { "SAP Internet Graphics Server": "" },
    ["Internet Graphics Server"],
    { cpe: ["a:sap:internet_graphics_server"] },
  ],
  [/^MaxDB\/?([\d.]*)|^SAP-?Internet-SapDb-Server\/([\d.]+)/, "SAP", "MaxDB", {
    "SAP-Internet-SapDb-Server/1.0": "1.0",
  }, ["SapDb/1"]],
  [/^WebObjects(?:\/([\d.]+))?|^JavaWebObjects/, "Apple", "WebObjects", { "WebObjects": "" }, [
    "Objects",
  ]],
  [/^Unicorn(?:\/| )?([\d.]*)$/i, "", "Unicorn", { "Unicorn 4.8.3": "4.8.3" }, ["Uni 4"]],
  [
    /^Phusion[ _]Passenger(?:(?:\/| (?:\([\w/]{1,30}\) )?)([\d.]+))?/,
    "Phusion",
    "Passenger",
    {
      "Phusion Passenger 4.0.53": "4.0.53",
      "Phusion_Passenger/5.0.30": "5.0.30",
      "Phusion Passenger (mod_rails/mod_rack) 2.2.5": "2.2.5",
    },
    ["Phusion"],
    { cpe: ["a:phusion:passenger:$1"] },
  ],
  [/^ecstatic-([\d.]+)/, "", "ecstatic", { "ecstatic-3.3.2": "3.3.2" }, ["static-3"], {
    extra: "Node.js http-server",
  }],
  [/^node-static\/([\d.]+)|^Node-Static\/([\d.]+)/, "", "node-static", {
    "node-static/0.7.11": "0.7.11",
  }, ["static/0.7"]],
  [/^restify$/, "", "restify", { "restify": "" }, ["rest"]],
  [/^hapi\/?([\d.]*)/i, "", "hapi", { "hapi/8.0": "8.0" }, ["happy"]],
  [
    /^Nodejs(?:\/|-)?([\d.]*)$|^node\.?js(?:[/ ]v?([\d.]+))?$/i,
    "Node.js",
    "Node.js http",
    { "NodeJS/0.10": "0.10", "node.js": "" },
    ["Nodes"],
    { cpe: ["a:nodejs:node.js"] },
  ],
  [/^verdaccio(?:\/([\d.]+))?/i, "Verdaccio", "Verdaccio", { "verdaccio/5.2.0": "5.2.0" }, [
    "verdi",
  ]],
  [/^actix-web(?:\/([\w.-]+))?/, "", "Actix Web", { "actix-web/4.4": "4.4" }, ["actix"]],
  [/^Boost\.Beast\/(\d+)/, "Boost", "Boost.Beast", { "Boost.Beast/189": "189" }, ["Boost/189"]],
  [/^cpp-httplib\/([\d.]+)/, "", "cpp-httplib", { "cpp-httplib/0.14": "0.14" }, ["httplib/0.14"]],
  [/^libmicrohttpd\/?([\d.]*)/, "GNU", "libmicrohttpd", { "libmicrohttpd/0.9.59": "0.9.59" }, [
    "micro/0.9",
  ]],
  [/^libwebsockets(?:\/([\d.]+))?/, "", "libwebsockets", { "libwebsockets": "" }, ["websockets"]],
  [/^Wt\/([\d.]+)/, "Emweb", "Wt", { "Wt/4.5.0": "4.5.0" }, ["W/4.5"]],
  [/^QtWebApp ?([\d.]*)/, "", "QtWebApp", { "QtWebApp 1.7.3": "1.7.3" }, ["WebApp 1.7"]],
  [/^Tntnet\/([\w.]+)/, "", "Tntnet", { "Tntnet/2.2.1": "2.2.1" }, ["Tnt/2.2"]],
  [/^libonion ?v?([\w.]*)/i, "", "libonion", { "libonion v0.8": "0.8" }, ["lib v0.8"]],
  [/^EZproxy|^OCLC EZproxy/, "OCLC", "EZproxy", { "EZproxy": "" }, ["Zproxy"]],
];

/** Proxies, caches, balancers, gateways. */
const proxies: readonly RuleRow[] = [
  [
    /^(?:NetCache appliance|NetApp\/NetCache|NetCache) ?\(?(?:NetApp\/)?([\w.]*)/,
    "NetApp",
    "NetCache",
    { "NetCache appliance (NetApp/6.0.4P1)": "6.0.4P1" },
    ["Cache appliance"],
    { device: "proxy" },
  ],
  [
    /^NetApp\/\/?(\d[\w.]*)|^NetApp\/(\d[\w.]*)|^Data ONTAP\/([\w.]+)/,
    "NetApp",
    "Data ONTAP",
    { "NetApp//6.5.3": "6.5.3", "NetApp/7.3.4P1": "7.3.4P1", "Data ONTAP/8.1": "8.1" },
    ["NetApp"],
    { device: "storage", os: "Data ONTAP", cpe: ["o:netapp:data_ontap:$1$2$3"] },
  ],
  [
    /^CacheFlow|^Blue ?Coat|^BCSI|^ProxySG/i,
    "Broadcom",
    "Blue Coat ProxySG",
    { "BlueCoat-Security-Appliance": "" },
    ["Blue"],
    { device: "proxy", cpe: ["o:broadcom:symantec_proxysg_firmware"] },
  ],
  [/^DeleGate\/([\w.-]+)/, "", "DeleGate", { "DeleGate/9.9.7": "9.9.7" }, ["Dele/9"], {
    cpe: ["a:delegate:delegate:$1"],
  }],
  [/^Privoxy(?: ([\w.]+))?/i, "", "Privoxy", { "Privoxy 3.0.21": "3.0.21", "Privoxy": "" }, [
    "Privo",
  ], { cpe: ["a:privoxy:privoxy:$1"] }],
  [/^Polipo(?:\/([\w.]+))?/, "", "Polipo", { "Polipo": "" }, ["Poli"]],
  [/^mitmproxy(?: ([\d.]+))?/, "", "mitmproxy", { "mitmproxy 8.1.1": "8.1.1" }, ["mitm 8"], {
    cpe: ["a:mitmproxy:mitmproxy:$1"],
  }],
  [/^CCProxy/, "Youngzsoft", "CCProxy", { "CCProxy": "" }, ["CCP"], { os: "Windows" }],
  [/^WinGate(?: Engine)?(?:[/ ]v?([\d.]+))?/, "Qbik", "WinGate", { "WinGate 7.0": "7.0" }, [
    "Gate 7",
  ], { os: "Windows" }],
  [/^3proxy\/?([\d.]*)/i, "", "3proxy", { "3proxy/0.9": "0.9" }, ["proxy/0.9"]],
  [/^HAProxy(?:[/ ]v?([\d.]+))?|^haproxy$/i, "", "HAProxy", { "HAProxy": "" }, ["Proxy"], {
    cpe: ["a:haproxy:haproxy:$1"],
  }],
  [/^pound(?:\/([\d.]+))?$/i, "", "Pound", { "Pound/3.0": "3.0" }, ["pounds"]],
  [/^Traefik(?:\/v?([\d.]+))?$/i, "Traefik Labs", "Traefik", { "Traefik": "" }, ["Traffic"], {
    cpe: ["a:traefik:traefik:$1"],
  }],
  [/^Skipper$/, "Zalando", "Skipper", { "Skipper": "" }, ["Skip"]],
  [/^tyk(?:\/([\d.]+))?$|^TykGateway/i, "Tyk", "Tyk Gateway", { "tyk": "" }, ["tykes"]],
  [/^KrakenD(?: Version ([\w.-]+))?/, "KrakenD", "KrakenD", { "KrakenD Version 2.4.3": "2.4.3" }, [
    "Kraken",
  ]],
  [/^ATS\/([\w.-]+)|^YTS\/([\d.]+)/, "Apache", "Traffic Server", { "YTS/1.20.13": "1.20.13" }, [
    "TS/1.20",
  ], { cpe: ["a:apache:traffic_server:$1$2"] }],
  [
    /^h2o\/dnsdist$|^dnsdist(?:\/([\d.]+))?$/,
    "PowerDNS",
    "dnsdist",
    { "h2o/dnsdist": "", "dnsdist/1.8.0": "1.8.0" },
    ["h2o/dns"],
    { cpe: ["a:powerdns:dnsdist:$1"] },
  ],
  [/^PowerDNS\/([\w.]+)/, "PowerDNS", "PowerDNS", { "PowerDNS/4.4.1": "4.4.1" }, ["DNS/4.4"], {
    cpe: ["a:powerdns:authoritative_server:$1"],
  }],
  [/^Citrix Web PN Server/, "Citrix", "Citrix Web PN Server", { "Citrix Web PN Server": "" }, [
    "Web PN Server",
  ], { os: "Windows" }],
  [/^Citrix-?(?:Secure-?Gateway|CSG)|^Citrix Secure Gateway/, "Citrix", "Secure Gateway", {
    "Citrix Secure Gateway": "",
  }, ["Secure Gateway"]],
  [/^AppDirector/, "Radware", "AppDirector", { "AppDirector": "" }, ["App"], {
    device: "load balancer",
  }],
  [/^Array(?:Networks|OS| APV| SSL)/i, "Array Networks", "ArrayOS", { "ArrayNetworks": "" }, [
    "Array",
  ], { device: "load balancer" }],
  [/^KEMP|^LoadMaster/i, "Progress", "LoadMaster", { "LoadMaster": "" }, ["Load"], {
    device: "load balancer",
    cpe: ["a:progress:loadmaster"],
  }],
  [
    /^Barracuda(?:\/?(?:NG ?Firewall|Web|Spam|HTTP))?|^BarracudaHTTP ([\d.]+)/,
    "Barracuda",
    "Barracuda appliance",
    { "BarracudaHTTP 4.0": "", "Barracuda/NGFirewall": "" },
    ["Barra"],
    { device: "security appliance", version: "" },
  ],
  [/^WebKnight\/([\d.]+)/, "AQTRONIX", "WebKnight", { "WebKnight/4.6": "4.6" }, ["Knight/4"]],
  [/^BWS\/([\d.]+)/, "Baidu", "Baidu Web Server", { "BWS/1.1": "1.1" }, ["WS/1.1"]],
  [/^bfe\/([\w.]+)/i, "Baidu", "BFE", { "bfe/1.0.8.18": "1.0.8.18" }, ["be/1.0"]],
  [/^yunjiasu-nginx/, "Baidu", "Yunjiasu", { "yunjiasu-nginx": "" }, ["nginx-yun"], {
    version: "",
  }],
  [/^stgw(?:\/(\d[\d.]{0,14})(?:_[\d.]{1,14})?)?$/, "Tencent", "Tencent gateway", {
    "stgw": "",
    "stgw/1.3.12.4_1.13.5": "1.3.12.4",
  }, ["stg"]],
  [/^Byte-nginx$/, "ByteDance", "ByteDance CDN", { "Byte-nginx": "" }, ["Byte"]],
  [/^CDN77-Turbo|^CDN77/, "CDN77", "CDN77", { "CDN77-Turbo": "" }, ["CDN7"]],
  [/^G-Core|^Gcore/i, "Gcore", "Gcore CDN", { "G-Core": "" }, ["Core"]],
  [/^qrator$|^QRATOR/, "Qrator Labs", "Qrator", { "QRATOR": "" }, ["QRAT"]],
  [/^StackPath|^NetDNA-cache\/([\d.]+)|^MaxCDN/, "StackPath", "StackPath CDN", {
    "NetDNA-cache/2.2": "2.2",
  }, ["DNA-cache/2"]],
  [/^Footprint Distributor V([\d.]+)|^Footprint ([\d.]+)/, "Lumen", "Footprint", {
    "Footprint Distributor V6.0": "6.0",
  }, ["Distributor V6"]],
  [/^Fastly$/, "Fastly", "Fastly CDN", { "Fastly": "" }, ["Fast"]],
  [/^GSE$/, "Google", "Google Servlet Engine", { "GSE": "" }, ["GSEX"]],
  [/^YouTube(?: RSS)? Frontend Proxy/, "Google", "YouTube Frontend Proxy", {
    "YouTube Frontend Proxy": "",
  }, ["Upload"]],
  [/^Heroku$|^Cowboy, Heroku/, "Salesforce", "Heroku router", { "Heroku": "" }, ["Hero"]],
  [/^tsa_[a-z]$/i, "X", "X front end", { "tsa_o": "" }, ["tsa"]],
  [/^proxygen(?:-bolt)?$/, "Meta", "Proxygen", { "proxygen-bolt": "" }, ["oxygen"]],
  [/^snooserv$/, "Reddit", "snooserv", { "snooserv": "" }, ["snoo"]],
];

/** Classic and modern web servers, and proxies. */
export const classicServerRules: readonly FingerprintRule[] = rulesOfRows([
  ...proxies,
  ...servers,
]);
