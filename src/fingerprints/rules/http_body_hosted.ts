/**
 * Pages and documents of programs that people host themselves, as rows: pages whose title names nothing,
 * and data that a program's own interface sends at its root. The text is the beginning of the body.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow as body, type RuleRow, rulesOfRows } from "./rows.ts";

/** Pages by what only their own markup has. */
const pages: readonly RuleRow[] = [
  body(
    /<!-- metadata:tags -->[^]{0,3600}\.bg-immich-bg \{|<body class="bg-immich-bg /,
    "Immich",
    "Immich",
    [
      "<!-- metadata:tags -->\n<style>\n.bg-immich-bg {\n background-color: white;\n}",
      '<body class="bg-immich-bg dark:bg-immich-dark-bg">',
    ],
    "<p>The class .bg-immich-bg is for pages</p>",
    { cpe: ["a:immich:immich"] },
  ),
  body(
    /<IMG ALT=" [^"\n]{1,3} " SRC="\/PYGOPHERD-HTTPPROTO-ICONS\/\w{1,20}\.gif" /,
    "",
    "PyGopherd",
    [
      '<TD><IMG ALT=" * " SRC="/PYGOPHERD-HTTPPROTO-ICONS/text.gif" WIDTH="20" HEIGHT="22"></TD>',
    ],
    "<p>Icons are under /PYGOPHERD-HTTPPROTO-ICONS/text.gif</p>",
  ),
  body(
    /<title id="main-page-title"><\/title>[^]{0,3000}<ix-root|<ix-root>[^]{0,1200}alt="TrueNAS/,
    "iXsystems",
    "TrueNAS",
    ['<title id="main-page-title"></title>\n<base href="/ui/">\n</head>\n<body>\n<ix-root>'],
    '<a href="https://truenas.com"><img alt="TrueNAS SCALE"></a>',
    { device: "storage", cpe: ["a:ixsystems:truenas"] },
  ),
  body(
    /<link rel="mask-icon" href="assets\/safari-pinned-tab\.svg" color="#67B279" ?\/?>/i,
    "AdGuard",
    "AdGuard Home",
    ['<link rel="mask-icon" href="assets/safari-pinned-tab.svg" color="#67B279">'],
    '<link rel="mask-icon" href="assets/safari-pinned-tab.svg" color="#3b82f7">',
    { cpe: ["a:adguard:adguardhome"] },
  ),
  [
    /\bBESZEL ?= ?\{[^{}]{0,400}HUB_VERSION: ?"(\d[\w.-]{0,20})"/,
    "",
    "Beszel",
    { 'window.BESZEL = {\n\tBASE_PATH: "/",\n\tHUB_VERSION: "0.12.3",\n': "0.12.3" },
    ['<p>Beszel HUB_VERSION: "0.12.3"</p>'],
    { cpe: ["a:beszel:beszel:$1"] },
  ],
  body(
    /<h1>Instances currently registered with Eureka<\/h1>/,
    "Netflix",
    "Eureka",
    ["<h1>DS Replicas</h1>\n<h1>Instances currently registered with Eureka</h1>"],
    "<h1>Instances registered with Eureka</h1>",
  ),
  body(
    /<meta name="description" content="A highly customizable homepage \(or startpage \/ application dashboard\) with Docker/,
    "",
    "Homepage",
    [
      '<meta name="description" content="A highly customizable homepage (or startpage / application dashboard) with Docker and service API integrations."/>',
    ],
    '<meta name="description" content="A highly customizable homepage"/>',
    { extra: "dashboard of services" },
  ),
  body(
    /<!-- memos\.metadata\.head -->|<title>Memos<\/title>[^]{0,400}<!-- memos\.metadata\.body -->/,
    "",
    "Memos",
    ["<!-- memos.metadata.head -->\n<title>Memos</title>"],
    "<title>Memos</title>",
    { cpe: ["a:usememos:memos"] },
  ),
  body(
    /<link rel="icon" href="\/api\/application-images\/favicon" ?\/?>/,
    "",
    "Pocket ID",
    ['<link rel="icon" href="/api/application-images/favicon" />'],
    '<link rel="icon" href="/images/favicon" />',
  ),
  body(
    /const pageData = \{\s{1,40}\/?\*?[^{}]{0,20}slug: "[^"]{0,80}",\s{1,40}baseURL: "[^"]{0,200}",\s{1,40}theme: "/,
    "",
    "Glance",
    ['const pageData = {\n        slug: "home",\n        baseURL: "",\n        theme: "default",\n'],
    'const pageData = {\n  slug: "home",\n}',
    { extra: "dashboard of feeds" },
  ),
  body(
    /<meta name="apple-mobile-web-app-title" content="Flood" ?\/?>[^]{0,600}<title>Flood<\/title>|<meta http-equiv="Cache-Control"[^]{0,900}<title>Flood<\/title>/,
    "",
    "Flood",
    [
      '<meta name="apple-mobile-web-app-title" content="Flood"/><link rel="manifest" href="manifest.json"/><title>Flood</title>',
    ],
    "<title>Flood</title>",
    { extra: "interface of torrent clients" },
  ),
  [
    /href="(?:1\.)?guacamole\.(?:min\.|[0-9a-f]{10,40}\.)?css(?:\?(?:v|b)=(?:(\d{1,2}\.\d{1,2}\.\d{1,2})(?![\d.])|[^"]{0,40}))?"/,
    "Apache",
    "Guacamole",
    {
      '<link rel="stylesheet" type="text/css" href="guacamole.min.css?v=1.5.4">': "1.5.4",
      '<link rel="stylesheet" href="1.guacamole.0a1b2c3d4e5f60718293.css">': "",
    },
    ['<link rel="stylesheet" href="guacamole-theme.css">'],
    { cpe: ["a:apache:guacamole:$1"] },
  ],
  body(
    /<idrac-start-screen>/,
    "Dell",
    "iDRAC",
    ["<body><idrac-start-screen></idrac-start-screen></body>"],
    "<p>idrac-start-screen</p>",
    { device: "remote management" },
  ),
  body(
    /window\.KESTRA_UI_PATH ?= ?"/,
    "Kestra",
    "Kestra",
    ['window.KESTRA_GOOGLE_ANALYTICS = null;\n window.KESTRA_UI_PATH = "./";'],
    "window.UI_PATH = '/';",
    { cpe: ["a:kestra:kestra"] },
  ),
  body(
    /<meta name="title" content="New API" ?\/?>\s{0,20}<meta\s{1,20}name="description"\s{1,20}content="Unified AI API gateway/,
    "",
    "New API",
    [
      '<title>New API</title>\n<meta name="title" content="New API" />\n<meta\n name="description"\n content="Unified AI API gateway and admin dashboard."\n/>',
    ],
    '<meta name="title" content="New API" />',
  ),
  body(
    /content="OpenAI 接口聚合管理[^<>]{0,300}>[^]{0,200}<title>One API<\/title>|<title>One API<\/title>[^]{0,400}content="OpenAI 接口聚合管理/,
    "",
    "One API",
    [
      '<meta\n name="description"\n content="OpenAI 接口聚合管理，支持多种渠道包括 Azure"\n />\n<title>One API</title>',
    ],
    "<title>One API</title>",
  ),
  [
    /window\.gradio_config = \{"version": ?"(\d[\w.]{0,20})"/,
    "Gradio",
    "Gradio",
    { 'window.gradio_config = {"version":"5.44.1","api_prefix":"/gradio_api"': "5.44.1" },
    ['gradio_config = {"mode":"blocks"}'],
    { cpe: ["a:gradio_project:gradio:$1"] },
  ],
  body(
    /<meta name="apple-mobile-web-app-title" content="Actual" ?\/?>[^]{0,1500}<title>Actual<\/title>|<title>Actual<\/title>[^]{0,1500}<meta name="apple-mobile-web-app-title" content="Actual" ?\/?>/,
    "",
    "Actual",
    ['<title>Actual</title>\n<meta name="apple-mobile-web-app-title" content="Actual" />'],
    "<title>Actual</title>",
    { extra: "budget" },
  ),
  body(
    /<meta name="description" content="An alternative front-end to YouTube">/,
    "",
    "Invidious",
    ['<meta name="description" content="An alternative front-end to YouTube">'],
    '<meta name="description" content="Front-ends to YouTube">',
  ),
  body(
    /<meta property="og:title" content="NocoDB" ?\/?>/,
    "NocoDB",
    "NocoDB",
    ['<meta property="og:title" content="NocoDB">'],
    '<meta property="og:title" content="NocoDB alternatives">',
    { cpe: ["a:nocodb:nocodb"] },
  ),
];

/** Generators of pages, which are matched alone. */
const generators: readonly RuleRow[] = [
  body(/^Piwigo \(aka PWG\)/, "Piwigo", "Piwigo", ["Piwigo (aka PWG), see piwigo.org"], "Piwi", {
    cpe: ["a:piwigo:piwigo"],
  }),
  [/^searxng\/(\d[\w.+-]{0,40})$/, "SearXNG", "SearXNG", {
    "searxng/2025.9.5+aaaabbb": "2025.9.5+aaaabbb",
  }, ["search/2025.9.5"]],
];

/** Documents at the root of an interface. */
const documents: readonly RuleRow[] = [
  [
    /^\{"msg": ?"FlareSolverr is ready!", ?"version": ?"(\d[\w.]{0,20})"/,
    "",
    "FlareSolverr",
    { '{"msg": "FlareSolverr is ready!", "version": "3.3.21", "userAgent": "x"}': "3.3.21" },
    ['{"msg": "ready!", "version": "3.3.21"}'],
  ],
  [
    /^\{"fluent-bit": ?\{"version": ?"(\d[\w.]{0,20})"/,
    "Fluent",
    "Fluent Bit",
    { '{"fluent-bit":{"version":"3.2.10","edition":"Community","flags":[]}}': "3.2.10" },
    ['{"fluent":{"version":"3.2.10"}}'],
    { cpe: ["a:treasuredata:fluent_bit:$1"] },
  ],
  [
    /^\{(?=[^]{0,900}"ephemeral_id")(?=[^]{0,900}"pipeline":)"host":"[^"]{0,255}","version":"(\d[\w.-]{0,20})","http_address":"/,
    "Elastic",
    "Logstash",
    {
      '{"host":"ls","version":"8.15.0","http_address":"0.0.0.0:9600","id":"a","name":"ls","ephemeral_id":"b","status":"green","snapshot":false,"pipeline":{"workers":2}}':
        "8.15.0",
    },
    ['{"host":"ls","version":"8.15.0"}'],
    { cpe: ["a:elastic:logstash:$1"] },
  ],
  [
    /^\{"version":"(\d[\w.-]{0,30})","commit":"[0-9a-f]{8,40}","kafka_cluster_id":"/,
    "Apache",
    "Kafka Connect",
    { '{"version":"3.7.0","commit":"2ae524ed625438c5","kafka_cluster_id":"abc"}': "3.7.0" },
    ['{"version":"3.7.0","commit":"2ae524ed625438c5"}'],
    { cpe: ["a:apache:kafka:$1"] },
  ],
  [
    /^\{"KsqlServerInfo":\{"version":"(\d[\w.-]{0,30})"/,
    "Confluent",
    "ksqlDB",
    { '{"KsqlServerInfo":{"version":"0.29.0","kafkaClusterId":"abc"}}': "0.29.0" },
    ['{"ServerInfo":{"version":"0.29.0"}}'],
  ],
  [
    /^\{(?![^]{0,900}"tagline")\s{0,4}"ok" ?: ?true,\s{0,4}"status" ?: ?200,\s{0,4}"name" ?: ?"[^"]{0,80}",\s{0,4}"cluster_name" ?: ?"[^"]{0,80}",\s{0,4}"version" ?: ?\{\s{0,8}"number" ?: ?"(\d[\w.-]{0,20})"/,
    "Crate.io",
    "CrateDB",
    {
      '{"ok":true,"status":200,"name":"Piz","cluster_name":"crate","version":{"number":"5.10.11"}}':
        "5.10.11",
    },
    [
      '{"ok":true,"status":200,"name":"Piz","cluster_name":"es","version":{"number":"0.90.1"},"tagline":"x"}',
      '{"status":200,"name":"Piz","version":{"number":"1.7.5"}}',
    ],
    { cpe: ["a:crate:cratedb:$1"] },
  ],
  body(
    /^\{"status":"Server (?:not )?available","upSince":"\d{4}-[^"]{10,40}","uptime":"/,
    "OpenTelemetry",
    "OpenTelemetry Collector",
    ['{"status":"Server available","upSince":"2025-01-01T00:00:00Z","uptime":"1h0m0s"}'],
    '{"status":"Server available"}',
    { extra: "health check" },
  ),
  body(
    /^\{"handlers" ?: ?\[ ?\{\s{0,8}"id" ?: ?"com\.yahoo\.container\./,
    "Vespa",
    "Vespa",
    ['{"handlers":[{"id":"com.yahoo.container.handler.VipStatusHandler"}]}'],
    '{"handlers":[{"id":"com.example.Handler"}]}',
  ),
  body(
    /^\{"links":\[\{"href":"\/v1\/meta","name":"Meta information about this instance\/cluster"\}/,
    "Weaviate",
    "Weaviate",
    ['{"links":[{"href":"/v1/meta","name":"Meta information about this instance/cluster"},'],
    '{"links":[{"href":"/v1/meta","name":"Meta"}]}',
    { cpe: ["a:weaviate:weaviate"] },
  ),
  body(
    /^\{"code":404,"message":"(?:Not Found|The requested resource wasn't found)\.","data":\{\}\}\s{0,2}$|^\{"data":\{\},"message":"The requested resource wasn't found\.","status":404\}\s{0,2}$/,
    "",
    "PocketBase",
    [
      '{"code":404,"message":"Not Found.","data":{}}',
      '{"data":{},"message":"The requested resource wasn\'t found.","status":404}\n',
    ],
    '{"code":404,"message":"Not Found"}',
    { cpe: ["a:pocketbase:pocketbase"] },
  ),
  body(
    /^Access is only allowed at (?:localhost|127\.0\.0\.1):\d{1,5}$/,
    "Microsoft",
    "Playwright MCP",
    [
      "Access is only allowed at localhost:8931",
    ],
    "Access is only allowed at night",
    { extra: "MCP server" },
  ),
  [/^Welcome to Companion v(\d[\w.-]{0,20})\n={10,80}\n/, "Transloadit", "Uppy Companion", {
    "Welcome to Companion v6.2.2\n===================================\n": "6.2.2",
  }, ["Welcome to Companion v6.2.2"]],
  [
    /^\s{0,4}# collectd\/write_prometheus (\d[\w.-]{0,20}) at /,
    "collectd",
    "collectd",
    {
      "\n# collectd/write_prometheus 5.12.0.git at vm": "5.12.0.git",
    },
    ["# collectd 5.12.0 at vm"],
    { extra: "metrics" },
  ],
  body(
    /^# HELP collectd_\w{1,60} write_prometheus plugin: /,
    "collectd",
    "collectd",
    [
      "# HELP collectd_cpu_total write_prometheus plugin: 'cpu' Type: 'cpu'",
    ],
    "# HELP collectd_cpu_total CPU",
    { extra: "metrics" },
  ),
  body(/^No TerriaJS website here\.$/, "Terria", "TerriaJS Server", [
    "No TerriaJS website here.",
  ], "No website here."),
  body(
    /^<p>FATAL: Connection to Cacti database failed\. /,
    "Cacti",
    "Cacti",
    [
      "<p>FATAL: Connection to Cacti database failed. Please ensure: <ul>",
    ],
    "<p>FATAL: Connection to database failed. ",
    { cpe: ["a:cacti:cacti"] },
  ),
  body(/^Missing configuration file <b>[^<>]{1,200}\/phpldapadmin\/config/, "", "phpLDAPadmin", [
    "Missing configuration file <b>/usr/share/phpldapadmin/config/config.php</b> - have you created it?",
  ], "Missing configuration file <b>/etc/config.php</b>"),
  body(
    /^\{"versions": ?\[\{"id": ?"v2\.\d{1,2}", ?"status": ?"CURRENT", ?"links": ?\[\{"rel": ?"self", ?"href": ?"[^"]{1,200}\/v2\/"\}\]\}, ?\{"id": ?"v2\./,
    "OpenStack",
    "OpenStack Glance",
    [
      '{"versions": [{"id": "v2.15", "status": "CURRENT", "links": [{"rel": "self", "href": "http://h:9292/v2/"}]}, {"id": "v2.9", "status": "SUPPORTED"',
    ],
    '{"versions": [{"id": "v2.0", "status": "CURRENT", "links": [{"rel": "self", "href": "http://h:9696/v2.0/"}]}]}',
    { cpe: ["a:openstack:glance"] },
  ),
  body(
    /^\{"versions": ?\[\{"id": ?"v1\.0", ?"max_version": ?"1\.\d{1,3}", ?"min_version": ?"1\.0", ?"status": ?"CURRENT"/,
    "OpenStack",
    "OpenStack Placement",
    ['{"versions": [{"id": "v1.0", "max_version": "1.39", "min_version": "1.0", "status": "CURRENT"'],
    '{"versions": [{"id": "v1.0", "status": "CURRENT"',
  ),
  body(
    /^\{"versions": ?\[\{"id": ?"v\d[\d.]{0,6}", ?"status": ?"(?:CURRENT|SUPPORTED|DEPRECATED)", ?(?:"[a-z_]{1,20}": ?"[^"]{0,40}", ?){0,4}"links": ?\[\{"rel": ?"self"/,
    "OpenStack",
    "OpenStack",
    [
      '{"versions": [{"id": "v2.0", "status": "CURRENT", "links": [{"rel": "self", "href": "http://h:9696/v2.0/"}]}]}',
      '{"versions": [{"id": "v2.1", "status": "CURRENT", "version": "2.93", "min_version": "2.1", "links": [{"rel": "self"',
    ],
    '{"versions": [{"id": "v2.0", "status": "CURRENT"}]}',
    { extra: "API" },
  ),
  body(/^AI Gateway says hey!$/, "Portkey", "Portkey AI Gateway", [
    "AI Gateway says hey!",
  ], "Gateway says hey!"),
  [
    /^\{[^{}]{0,300}"moonraker_version": ?"v?(\d[\w.-]{0,40})"/,
    "",
    "Moonraker",
    { '{"klippy_connected":true,"moonraker_version":"v0.9.3-1-g4e00a07"}': "0.9.3-1-g4e00a07" },
    ['{"moonraker":"v0.9.3"}'],
    { device: "3D printer" },
  ],
];

/** Rules for pages, generators and documents. */
export const hostedBodyRules: readonly FingerprintRule[] = rulesOfRows([
  ...pages,
  ...generators,
  ...documents,
]);
