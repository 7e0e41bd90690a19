/**
 * HTML page titles of programs that people host themselves, as rows: at home, for work, for machine learning.
 * Whole titles only; names that are words of a dictionary are known by other marks.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow as titled, type RuleRow, rulesOfRows } from "./rows.ts";

/** Programs whose whole title is their name. */
const named: readonly RuleRow[] = [
  titled(
    /^(NPMplus|Whisparr|Scrypted|Zoraxy|Traccar|CompreFace|Easypanel|Kasm Workspaces|LubeLogger|Kanidm|Tandoor Recipes|Bluecherry|Agent DVR|openLuup|MajorDoMo|HomeGenie|ThingsBoard|ChirpStack|The Things Stack)$/,
    "",
    "$1",
    ["NPMplus", "Zoraxy", "ThingsBoard"],
    "NPM plus more",
  ),
  titled(
    /^(TubeArchivist|Wizarr|Jellystat|Pinchflat|ErsatzTV|Tunarr|xTeVe|Dispatcharr|Cleanuparr|Huntarr|Profilarr|Notifiarr|autobrr|Suwayomi|LANraragi|Kapowarr|BookLore|Funkwhale|mStream|Supysonic|Photoview|PiGallery2)$/,
    "",
    "$1",
    ["TubeArchivist", "Jellystat"],
    "Tube Archive",
  ),
  titled(
    /^(Filestash|Pydio Cells|Nextcloud AIO|Peergos|Cloudreve|AList|chibisafe|XBackBone|Picsur|PsiTransfer|Gokapi|MicroBin|Opengist|Karakeep|LinkAce|Shaarli|Readeck|SilverBullet|flatnotes|Docmost|AppFlowy|AFFiNE)$/,
    "",
    "$1",
    ["Filestash", "Karakeep"],
    "Stash of files",
  ),
  titled(
    /^(Lightdash|DbGate|Countly|GoatCounter|Znuny|OTOBO|Rallly|DocuSeal|Documenso|Formbricks|Typebot|Activepieces|Automatisch|listmonk|Mautic|Chatwoot|Akaunting|Invoice Ninja|SolidInvoice|Kimai|EspoCRM|SnappyMail|Cypht|Saltcorn)$/,
    "",
    "$1",
    ["Lightdash", "Znuny"],
    "Light dash",
  ),
  titled(
    /^(ZincSearch|OpenObserve|Uptrace|Grafana Pyroscope|Grafana Mimir|Grafana Tempo|Coroot|Apache Doris|Xinference|RAGFlow|LobeChat|NextChat)$/,
    "",
    "$1",
    ["ZincSearch", "Grafana Pyroscope", "RAGFlow"],
    "Grafana Play",
  ),
];

/** Programs at home whose title says more. */
const home: readonly RuleRow[] = [
  titled(/^OmniDB$/, "", "OmniDB", ["OmniDB"], "Omni DB"),
  titled(/^FileTea, anonymous, volatile file sharing$/, "", "FileTea", [
    "FileTea, anonymous, volatile file sharing",
  ], "anonymous, volatile file sharing"),
  titled(/^Bibledit(?: Installation)?$/, "", "Bibledit", ["Bibledit Installation"], "Bible editor"),
  titled(/^Scrypted Management Console$/, "Scrypted", "Scrypted", [
    "Scrypted Management Console",
  ], "Management Console"),
  titled(/^(?:Sign In|Dashboard|Setup) - Seerr$/, "Seerr", "Seerr", ["Sign In - Seerr"], "Seer"),
  titled(/^Organizr v2$/, "Organizr", "Organizr", ["Organizr v2"], "Organizer v2"),
  titled(/^PLANKA$/, "", "Planka", ["PLANKA"], "PLANK"),
  titled(/^Health Dashboard \| Gatus$/, "TwiN", "Gatus", [
    "Health Dashboard | Gatus",
  ], "Health Dashboard"),
  titled(/^WireGuard Easy$/, "", "WG-Easy", ["WireGuard Easy"], "WireGuard"),
  titled(/^(?:Auth|Dashboard) - Pangolin$/, "Fossorial", "Pangolin", [
    "Auth - Pangolin",
  ], "Pangolin"),
  titled(/^LLDAP Administration$/, "LLDAP", "LLDAP", ["LLDAP Administration"], "Administration"),
  titled(/^ZITADEL • Console$/, "ZITADEL", "ZITADEL", ["ZITADEL • Console"], "Console", {
    cpe: ["a:zitadel:zitadel"],
  }),
  titled(/^Unmanic - Library Optimiser$/, "Unmanic", "Unmanic", [
    "Unmanic - Library Optimiser",
  ], "Library Optimiser"),
  titled(/^Whoogle Search$/, "", "Whoogle Search", ["Whoogle Search"], "Google Search"),
  titled(/^SearXNG$|^searx$/, "SearXNG", "SearXNG", ["SearXNG"], "Search"),
  titled(/^Wallos - Subscription Tracker$/, "Wallos", "Wallos", [
    "Wallos - Subscription Tracker",
  ], "Subscription Tracker"),
  titled(/^Ghostfolio – .{1,60}$/, "Ghostfolio", "Ghostfolio", [
    "Ghostfolio – Open Source Wealth Management Software",
  ], "Folio – Software"),
  titled(/^HomeBox \| Organize and Tag Your Stuff$/, "", "Homebox", [
    "HomeBox | Organize and Tag Your Stuff",
  ], "Organize and Tag Your Stuff"),
  titled(/^CodeProject\.AI Server Dashboard$/, "CodeProject", "CodeProject.AI Server", [
    "CodeProject.AI Server Dashboard",
  ], "AI Server Dashboard"),
  [
    /^Moonraker v?(\d[\w.-]{0,40}|unknown)$/,
    "",
    "Moonraker",
    { "Moonraker v0.9.3-1-g4e00a07": "0.9.3-1-g4e00a07" },
    ["Moonraker", "Moonraker 1979 film"],
    { device: "3D printer" },
  ],
  titled(/^What's up Docker\?$/, "", "What's up Docker", ["What's up Docker?"], "What's up"),
  titled(
    /^UrBackup - Keeps your data safe$/,
    "UrBackup",
    "UrBackup",
    [
      "UrBackup - Keeps your data safe",
    ],
    "Keeps your data safe",
    { cpe: ["a:urbackup:urbackup"] },
  ),
  titled(
    /^Login to Firefly III » Firefly III$|^(?:.{1,60} » )?Firefly III$/,
    "Firefly III",
    "Firefly III",
    [
      "Login to Firefly III » Firefly III",
    ],
    "Firefly",
    { cpe: ["a:firefly-iii:firefly_iii"] },
  ),
  titled(
    /^Zigbee2MQTT Onboarding$/,
    "Koenkk",
    "Zigbee2MQTT",
    [
      "Zigbee2MQTT Onboarding",
    ],
    "Onboarding",
    { extra: "not set up", cpe: ["a:zigbee2mqtt:zigbee2mqtt"] },
  ),
];

/** Programs at work, for data and machine learning. */
const work: readonly RuleRow[] = [
  titled(/^(?:Login|Dashboard) \/\/ Baserow$/, "Baserow", "Baserow", [
    "Login // Baserow",
  ], "Login // Base"),
  titled(/^Quickwit UI$/, "Quickwit", "Quickwit", ["Quickwit UI"], "UI"),
  titled(/^Open source Observability platform \| SigNoz$|^SigNoz$/, "SigNoz", "SigNoz", [
    "Open source Observability platform | SigNoz",
  ], "Open source Observability platform"),
  titled(/^Kafdrop: .{1,60}$/, "", "Kafdrop", ["Kafdrop: Broker List"], "Broker List"),
  titled(/^Camunda (?:Welcome|Cockpit|Tasklist|Admin)$/, "Camunda", "Camunda Platform", [
    "Camunda Welcome",
  ], "Camunda"),
  titled(/^Milvus Insight \| Attu$/, "Zilliz", "Attu", ["Milvus Insight | Attu"], "Insight"),
  titled(
    /^Hadoop Administration$/,
    "Apache",
    "Hadoop",
    [
      "Hadoop Administration",
    ],
    "Administration",
    { cpe: ["a:apache:hadoop"] },
  ),
  [
    /^SeaweedFS (\d{1,4}(?:\.\d{1,4}){1,3})$|^SeaweedFS \d{1,6}[KMGT]?B (\d{1,4}(?:\.\d{1,4}){1,3})(?: [0-9a-f]{4,40})?$/,
    "SeaweedFS",
    "SeaweedFS",
    { "SeaweedFS 30GB 3.97 c0ffee12": "3.97", "SeaweedFS 3.51": "3.51" },
    ["FS 3.97"],
    { cpe: ["a:seaweedfs:seaweedfs:$1$2"] },
  ],
  titled(
    /^LocalAI(?: API)? - (?:Models|Chat|Generate .{1,20}|P2P.{0,20}|Swarm.{0,20}|Talk|Home|[0-9a-f]{7,40}|v\d.{0,40})$/,
    "",
    "LocalAI",
    ["LocalAI - Models"],
    "AI - Models",
  ),
  [/^Fooocus (\d[\w.]{0,20})$/, "", "Fooocus", { "Fooocus 2.5.5": "2.5.5" }, ["Focus 2.5.5"]],
  titled(/^LobeChat · .{1,80}$/, "LobeHub", "LobeChat", [
    "LobeChat · Your personal AI agent",
  ], "Chat · Your personal AI agent"),
  titled(/^Omnissa Horizon(?: Client)?$/, "Omnissa", "Horizon", ["Omnissa Horizon"], "Horizon"),
  titled(
    /^Mocks Server REST API SwaggerUI$/,
    "",
    "Mocks Server",
    [
      "Mocks Server REST API SwaggerUI",
    ],
    "REST API SwaggerUI",
    { extra: "administration" },
  ),
  titled(/^Azure Static Web Apps - (?:404|Welcome).{0,40}$/, "Microsoft", "Azure Static Web Apps", [
    "Azure Static Web Apps - 404: Not found",
  ], "Static Web Apps"),
];

/** Programs of developers and administrators. */
const tools: readonly RuleRow[] = [
  titled(
    /^WordPress › .{1,60}$/,
    "WordPress",
    "WordPress",
    [
      "WordPress › Installation",
    ],
    "WordPress › ",
    { cpe: ["a:wordpress:wordpress"] },
  ),
  titled(
    /^Joomla! Web Installer$/,
    "Joomla!",
    "Joomla!",
    [
      "Joomla! Web Installer",
    ],
    "Web Installer",
    { extra: "not set up", cpe: ["a:joomla:joomla!"] },
  ),
  titled(/^NiFi Login$/, "Apache", "NiFi", ["NiFi Login"], "Login", { cpe: ["a:apache:nifi"] }),
  titled(/^.{0,60} \| built with Probot$/, "Probot", "Probot", [
    "Setup Your App | built with Probot",
  ], "built with robots"),
  titled(/^Webpack Bundle Analyzer \[.{1,60}\]$/, "", "Webpack Bundle Analyzer", [
    "Webpack Bundle Analyzer [1 Dec 2026 at 02:31]",
  ], "Webpack Bundle Analyzer"),
  titled(
    /^Liquidsoap source harbor$/,
    "Savonet",
    "Liquidsoap",
    [
      "Liquidsoap source harbor",
    ],
    "source harbor",
    { extra: "harbor" },
  ),
  titled(
    /^(?:Welcome to )?Postfix ?Admin(?: - [\w-]{1,60}(?:\.[\w-]{1,60}){1,6})?$/,
    "",
    "PostfixAdmin",
    [
      "Welcome to Postfix Admin",
      "Postfix Admin - mail.example.org",
    ],
    "Postfix Admin - GitHub",
    { cpe: ["a:postfix_admin_project:postfix_admin"] },
  ),
];

/** Rules for page titles. */
export const hostedTitleRules: readonly FingerprintRule[] = rulesOfRows([
  ...named,
  ...home,
  ...work,
  ...tools,
]);
