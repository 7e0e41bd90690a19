/**
 * Programs that developers and hobbyists start from a package, as rows: servers of a build or a test,
 * debuggers, mock servers, machine controls, small sites. By whole titles, by bodies, by fields.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

const titles: readonly RuleRow[] = [
  productRow(
    /^websocketd [c]onsole$/,
    "",
    "websocketd",
    ["websocketd console"],
    "websocketd",
    { extra: "developer console" },
  ),
  [/^CNCjs(?: (\d[\w.-]{0,20}))?$/, "", "CNCjs", { "CNCjs 1.11.5": "1.11.5", "CNCjs": "" }, [
    "CNC 1.11.5",
    "CNCjs forum",
  ]],
  [/^jsreport(?: (\d[\w.-]{0,20}))?$/, "", "jsreport", { "jsreport 4.10.1": "4.10.1" }, [
    "report 4.10.1",
    "jsreport pricing",
  ]],
  productRow(/^promptfoo$/, "", "promptfoo", ["promptfoo"], "promptfoo documentation"),
  productRow(
    /^weinre server home$/,
    "Apache",
    "weinre",
    ["weinre server home"],
    "server home",
    { extra: "remote debugger of pages" },
  ),
  productRow(
    /^OpenRefine$/,
    "OpenRefine",
    "OpenRefine",
    ["OpenRefine"],
    "OpenRefine lessons",
    { cpe: ["a:openrefine:openrefine"] },
  ),
  productRow(
    /^Yoga GraphiQL$/,
    "The Guild",
    "GraphQL Yoga",
    ["Yoga GraphiQL"],
    "Yoga classes",
    { extra: "GraphQL" },
  ),
  productRow(/^GraphiQL$/, "", "GraphiQL", ["GraphiQL"], "GraphiQL demo", { extra: "GraphQL" }),
  productRow(
    /^Inspect with Chii$/,
    "",
    "Chii",
    ["Inspect with Chii"],
    "Inspect",
    { extra: "remote debugger of pages" },
  ),
  productRow(
    /^httpbin(?:\.org$|\(1\): HTTP )/,
    "Postman",
    "httpbin",
    ["httpbin.org", "httpbin(1): HTTP Client Testing Service"],
    "bin.org",
  ),
  productRow(
    /^Welcome to Kiwix Server$/,
    "Kiwix",
    "Kiwix Server",
    ["Welcome to Kiwix Server"],
    "Welcome to Server",
  ),
  productRow(
    /^perlbal management interface$/,
    "",
    "Perlbal",
    ["perlbal management interface"],
    "management interface",
    { extra: "management" },
  ),
  productRow(
    /^MailDev$/,
    "",
    "MailDev",
    ["MailDev"],
    "MailDev documentation",
    { extra: "mail server for tests" },
  ),
  productRow(/^MCP Inspector$/, "", "MCP Inspector", ["MCP Inspector"], "MCP Inspector guide"),
  productRow(/^Test'em$/, "", "Testem", ["Test'em"], "Testem"),
  productRow(/^rTail : /, "", "rTail", ["rTail : loading ..."], "Tail : loading"),
  productRow(
    /^(.{1,60}) - Stremio Addon$/,
    "",
    "Stremio Addon",
    ["Frob Films - Stremio Addon"],
    "Stremio Addon",
    { extra: "$1" },
  ),
];

const bodies: readonly RuleRow[] = [
  productRow(
    /^<html><body><h1>\d{3} [^<]{1,80}<\/h1><p><a href='http:\/\/cntlm\.s(?:f|ourceforge)\.net\/'>Cntlm<\/a> proxy failed to complete the request\.<\/p>/,
    "",
    "Cntlm",
    [
      "<html><body><h1>502 Parent proxy unreacheable</h1><p><a href='http://cntlm.sf.net/'>Cntlm</a> proxy failed to complete the request.</p></body></html>",
    ],
    "<html><body><p>Cntlm proxy failed to complete the request.</p></body></html>",
    { extra: "NTLM proxy", cpe: ["a:cntlm:cntlm"] },
  ),
  [
    /^debuginfod \(elfutils\) (\d[\w.]{0,20})$/,
    "elfutils",
    "debuginfod",
    { "debuginfod (elfutils) 0.188": "0.188" },
    ["debuginfod (elfutils)", "About debuginfod (elfutils) 0.188"],
    { cpe: ["a:elfutils_project:elfutils:$1"] },
  ],
  productRow(
    /^remoteAddr: "[^"\n]{1,80}"; requestURI: [^;\n]{1,200}; unexpected path requested on HTTP OpenTSDB server: /,
    "VictoriaMetrics",
    "VictoriaMetrics",
    [
      'remoteAddr: "192.0.2.1:38538"; requestURI: /; unexpected path requested on HTTP OpenTSDB server: "/"\n',
    ],
    'unexpected path requested on HTTP OpenTSDB server: "/"\n',
    { extra: "OpenTSDB", cpe: ["a:victoriametrics:victoriametrics"] },
  ),
  productRow(
    /^\s{0,4}<!DOCTYPE html>\n[^]{0,4000}window\.location= 'mobile\.html';\s{1,20}\} else \{\s{1,20}window\.location= 'ola\.html';/,
    "Open Lighting",
    "OLA",
    [
      "\n<!DOCTYPE html>\n<html>\n  <head>\n      {\n        window.location= 'mobile.html';\n      } else {\n        window.location= 'ola.html';\n      }\n",
    ],
    "<!DOCTYPE html>\n<script>window.location= 'ola.html';</script>",
    { extra: "stage lighting" },
  ),
  [
    /^[^]{0,2000}<meta name="tiddlywiki-version" content="(\d[\w.-]{0,20})"/,
    "",
    "TiddlyWiki",
    { '<head><meta name="tiddlywiki-version" content="5.4.1" />': "5.4.1" },
    ['<head><meta name="wiki-version" content="5.4.1" />'],
    { cpe: ["a:tiddlywiki:tiddlywiki5:$1"] },
  ],
  productRow(
    /<title>The Lounge<\/title>[^]{0,2500}?<body [^<>]{0,200}data-transports="/,
    "",
    "The Lounge",
    ['<title>The Lounge</title>\n</head>\n<body class="signed-out " data-transports="[&quot;'],
    "<title>The Lounge</title></head><body>",
    { extra: "IRC client", cpe: ["a:thelounge:thelounge"] },
  ),
  productRow(
    /<script\b[^<>]{0,300} src="\/\.11ty\/reload-client\.js"/,
    "",
    "Eleventy Dev Server",
    ['<script type="module" integrity="sha512-I1" src="/.11ty/reload-client.js"></script>'],
    '<script type="module" src="/reload-client.js"></script>',
  ),
  productRow(
    /^\{[^{}]{0,300}"(?:statusM|m)essage":"Cannot find any (?:path matching \/|route matching \[[A-Z]{3,7}\] http)/,
    "UnJS",
    "h3",
    [
      '{"status":404,"message":"Cannot find any route matching [GET] http://192.0.2.1:3000/"}',
      '{"url":"/","statusCode":404,"statusMessage":"Cannot find any path matching /.","message":"Cannot find any path matching /."}',
    ],
    '{"status":404,"message":"Cannot find any route"}',
    { extra: "Node.js library" },
  ),
  productRow(
    /<script src="\/__lightserver__\/reload-client\.js"/,
    "",
    "light-server",
    ['<body>x<script src="/__lightserver__/reload-client.js"></script>'],
    '<script src="/__server__/reload-client.js"></script>',
  ),
  productRow(
    /<!-- Inserted by Reload -->\s{0,4}<script src="\/reload\/reload\.js">/,
    "",
    "Reload",
    ['<!-- Inserted by Reload -->\n<script src="/reload/reload.js"></script>'],
    '<script src="/reload/reload.js"></script>',
  ),
  productRow(
    /^This API enables cross-origin requests to anywhere\.\n/,
    "",
    "CORS Anywhere",
    ["This API enables cross-origin requests to anywhere.\n\nUsage:\n\n/               Shows help\n"],
    "This API enables cross-origin requests.\n",
    { extra: "open proxy for pages" },
  ),
  productRow(
    /^No rules were found matching this request\.\nThis request was: [A-Z]{3,8} request to https?:\/\//,
    "HTTP Toolkit",
    "Mockttp",
    [
      "No rules were found matching this request.\nThis request was: GET request to http://192.0.2.7:8000/ with headers:\n{",
    ],
    "No rules were found matching this request.\nPlease ask your administrator.",
    { extra: "mock server" },
  ),
  // The first line of the protocol's own servers, in every language: it tells no program.
  productRow(
    /^Welcome to SockJS!\n$/,
    "",
    "SockJS",
    ["Welcome to SockJS!\n"],
    "Welcome to SockJS!\nThis page shows how our chat uses it.\n",
    { extra: "WebSocket emulation" },
  ),
  productRow(
    /<strong>JSON Server<\/strong>\s{0,20}<div>\s{0,20}<a href="https:\/\/github\.com\/typicode\/json-server">Docs</,
    "",
    "json-server",
    [
      '<nav>\n      <strong>JSON Server</strong>\n      <div>\n        <a href="https://github.com/typicode/json-server">Docs</a>',
    ],
    '<p>Our <strong>JSON Server</strong> is written with <a href="https://github.com/typicode/json-server">json-server</a></p>',
  ),
  productRow(
    /^Welcome to Hocuspocus!\s{0,4}$/,
    "Tiptap",
    "Hocuspocus",
    ["Welcome to Hocuspocus!"],
    "Welcome to Hocus Pocus, our magic show!",
  ),
  productRow(
    /^\{"error":"invalid_request","error_description":"unrecognized route or not allowed method \(\w{3,8} on \//,
    "",
    "oidc-provider",
    [
      '{"error":"invalid_request","error_description":"unrecognized route or not allowed method (GET on /)"}',
    ],
    '{"error":"invalid_request","error_description":"unknown route"}',
    { extra: "OpenID Connect" },
  ),
  productRow(
    /<script src="\/livereload\.js\?mindelay=\d{1,4}&(?:amp;)?v=2&(?:amp;)?port=\d{1,5}&(?:amp;)?path=livereload"/,
    "",
    "Hugo",
    ['<script src="/livereload.js?mindelay=10&amp;v=2&amp;port=1313&amp;path=livereload" defer>'],
    '<meta name="generator" content="Hugo 0.111.3"><script src="/livereload.js?snipver=1">',
    { extra: "development server" },
  ),
  [
    /<link rel=stylesheet href=\/static\/klaus\.css>(?:[^]{0,3900}">klaus<\/a> (\d[\w.]{0,15}))?/,
    "",
    "klaus",
    {
      '<link rel=stylesheet href=/static/klaus.css>\npowered by <a href="https://github.com/jonashaag/klaus">klaus</a> 2.0.2,':
        "2.0.2",
      "<link rel=stylesheet href=/static/klaus.css>": "",
    },
    ['<a href="https://github.com/jonashaag/klaus">klaus</a> 2.0.2 is a viewer of Git'],
    { extra: "Git viewer" },
  ],
  productRow(
    /<script src='\/client\.js' type='text\/javascript'><\/script>[^]{0,1500} data-server-generated=true>/,
    "",
    "Federated Wiki",
    [
      "<script src='/client.js' type='text/javascript'></script>\n<div class='page' id='x' data-server-generated=true>",
    ],
    "<script src='/client.js' type='text/javascript'></script>",
  ),
  productRow(
    /<script src="\/tinycon\.min\.js"><\/script>\s{0,9}<script src="\/ansi_up\.js"><\/script>/,
    "",
    "frontail",
    ['<script src="/tinycon.min.js"></script>\n    <script src="/ansi_up.js"></script>'],
    '<script src="/ansi_up.js"></script>',
    { extra: "shows a log" },
  ),
  productRow(
    /^\{"data":null,"errors":\[\{"message":"Unknown query"\}\]\}$/,
    "NearForm",
    "Mercurius",
    ['{"data":null,"errors":[{"message":"Unknown query"}]}'],
    '{"data":null,"errors":[{"message":"Unknown query","path":["a"]}]}',
    { extra: "GraphQL" },
  ),
  productRow(
    /^<AccessDeniedException>\s{0,4}<Message>Unable to determine service\/operation name to be authorized<\/Message>/,
    "",
    "AWS API or compatible",
    [
      "<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be authorized</Message>",
    ],
    "<AccessDeniedException>\n  <Message>no</Message>",
  ),
];

const servers: readonly RuleRow[] = [
  [
    /^AutobahnPython\/(\d[\w.-]{0,20})$/,
    "Crossbar.io",
    "Autobahn",
    { "AutobahnPython/22.7.1": "22.7.1" },
    ["Autobahn/22.7.1", "AutobahnPython"],
    { extra: "WebSocket" },
  ],
  [
    /^stubby\/(\d[\w.-]{0,20}) node\/v/,
    "",
    "stubby",
    {
      "stubby/5.1.1 node/v20.20.2 (linux x64)": "5.1.1",
    },
    ["stubby/5.1.1", "stubby node/v20"],
    { extra: "mock server" },
  ],
];

const powered: readonly RuleRow[] = [
  productRow(
    /^Community Solid Server$/,
    "",
    "Community Solid Server",
    ["Community Solid Server"],
    "Solid Server",
  ),
  productRow(
    /^jormaechea\/open-api-mocker$/,
    "",
    "Open API Mocker",
    ["jormaechea/open-api-mocker"],
    "open-api",
  ),
  productRow(/^static-server$/, "", "static-server", ["static-server"], "server"),
];

/** Rules for titles. */
export const toolTitleRules: readonly FingerprintRule[] = rulesOfRows(titles);
/** Rules for response bodies. */
export const toolBodyRules: readonly FingerprintRule[] = rulesOfRows(bodies);
/** Rules for `Server` values. */
export const toolServerRules: readonly FingerprintRule[] = rulesOfRows(servers);
/** Rules for `X-Powered-By` values. */
export const toolPoweredByRules: readonly FingerprintRule[] = rulesOfRows(powered);
