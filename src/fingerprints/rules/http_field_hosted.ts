/**
 * Header fields and cookies of programs that people host themselves, as rows. A program on Laravel calls its
 * session's cookie by its own name: `coolify_session`.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow as field, type RuleRow, rulesOfRows } from "./rows.ts";

const headers: readonly RuleRow[] = [
  [/^x-kanidm-version: (\d[\w.-]{0,30})/, "Kanidm", "Kanidm", {
    "x-kanidm-version: 1.7.3": "1.7.3",
  }, ["x-version: 1.7.3"]],
  field(/^x-kanidm-opid: /, "Kanidm", "Kanidm", ["x-kanidm-opid: 0a1b"], "x-opid: 0a1b"),
  [/^x-phoenix-server-version: (\d[\w.-]{0,30})/, "Arize", "Arize Phoenix", {
    "x-phoenix-server-version: 11.30.0": "11.30.0",
  }, ["x-phoenix-request: 1"]],
  [/^x-new-api-version: v?(\d[\w.-]{0,30})/, "", "New API", {
    "x-new-api-version: v0.8.8": "0.8.8",
  }, ["x-api-version: v0.8.8"]],
  [
    /^surreal-version: surrealdb-(\d[\w.-]{0,30})/,
    "SurrealDB",
    "SurrealDB",
    { "surreal-version: surrealdb-2.3.7": "2.3.7" },
    ["version: surrealdb-2.3.7"],
    { cpe: ["a:surrealdb:surrealdb:$1"] },
  ],
  field(
    /^vary: (?:[\w-]{1,40}, ?){0,4}trpc-accept(?:,|$)/,
    "",
    "tRPC",
    ["vary: trpc-accept, accept", "vary: Origin, trpc-accept"],
    "vary: accept",
    { extra: "TypeScript library" },
  ),
  field(
    /^location: (?:https?:\/\/[^\/]{1,255})?\/restgui\/start\.html/,
    "Dell",
    "iDRAC",
    ["location: /restgui/start.html"],
    "location: /start.html",
    { device: "remote management" },
  ),
  field(
    /^location: (?:https?:\/\/[^\/]{1,255})?\/doc\/(?:index\.html#\/portal\/login|page\/login\.asp)/,
    "Hikvision",
    "Hikvision device",
    ["location: /doc/index.html#/portal/login", "location: /doc/page/login.asp?_1"],
    "location: /doc/index.html",
    { device: "camera" },
  ),
  field(
    /^location: (?:https?:\/\/[^\/]{1,255})?\/ipa\/ui\/?$/,
    "FreeIPA",
    "FreeIPA",
    ["location: https://ipa.example.org/ipa/ui"],
    "location: /ipa/",
    { cpe: ["a:freeipa:freeipa"] },
  ),
  field(/^x-appsmith-request-id: /, "Appsmith", "Appsmith", [
    "x-appsmith-request-id: 0a1b",
  ], "x-request-id: 0a1b"),
];

const servers: readonly RuleRow[] = [
  [
    /^Azurite-(?:Blob|Queue|Table)\/(\d[\w.-]{0,30})$/,
    "Microsoft",
    "Azurite",
    { "Azurite-Blob/3.35.0": "3.35.0", "Azurite-Table/3.35.0": "3.35.0" },
    ["Azure-Blob/1.0", "Azurite-Blob"],
    { extra: "storage emulator" },
  ],
  field(/^mediamtx$/, "bluenviron", "MediaMTX", ["mediamtx"], "mediaserver"),
  field(/^SurrealDB$/, "SurrealDB", "SurrealDB", ["SurrealDB"], "Surreal", {
    cpe: ["a:surrealdb:surrealdb"],
  }),
  field(/^ConcedoLlamaForKoboldServer$/, "Concedo", "KoboldCpp", [
    "ConcedoLlamaForKoboldServer",
  ], "LlamaServer"),
];

const cookies: readonly RuleRow[] = [
  field(/^heimdall_session$/, "LinuxServer", "Heimdall", ["heimdall_session"], "session"),
  field(/^coolify_session$/, "coolLabs", "Coolify", ["coolify_session"], "cool_session"),
  field(/^lychee_session$/, "", "Lychee", ["lychee_session"], "session_lychee"),
  field(/^librenms_session$/, "LibreNMS", "LibreNMS", ["librenms_session"], "nms_session", {
    cpe: ["a:librenms:librenms"],
  }),
  field(/^bookstack_session$/, "BookStack", "BookStack", ["bookstack_session"], "book_session", {
    cpe: ["a:bookstackapp:bookstack"],
  }),
  field(
    /^snipeit(?:_v\d)?_session$/,
    "Grokability",
    "Snipe-IT",
    [
      "snipeit_v7_session",
      "snipeit_session",
    ],
    "snipe_session",
    { cpe: ["a:snipeitapp:snipe-it"] },
  ),
  field(
    /^pterodactyl_session$/,
    "Pterodactyl",
    "Pterodactyl",
    [
      "pterodactyl_session",
    ],
    "panel_session",
    { cpe: ["a:pterodactyl:panel"] },
  ),
  field(/^speedtest_tracker_session$/, "", "Speedtest Tracker", [
    "speedtest_tracker_session",
  ], "speedtest_session"),
  field(
    /^invoice_?ninja_session$/,
    "Invoice Ninja",
    "Invoice Ninja",
    [
      "invoice_ninja_session",
    ],
    "invoice_session",
    { cpe: ["a:invoiceninja:invoice_ninja"] },
  ),
  field(/^pixelfed_session$/, "Pixelfed", "Pixelfed", ["pixelfed_session"], "pixel_session", {
    cpe: ["a:pixelfed:pixelfed"],
  }),
  field(/^akaunting_session$/, "Akaunting", "Akaunting", ["akaunting_session"], "account_session", {
    cpe: ["a:akaunting:akaunting"],
  }),
  field(/^trilium\.sid$/, "", "Trilium", ["trilium.sid"], "connect.sid"),
  field(/^KB_SID$/, "Kanboard", "Kanboard", ["KB_SID"], "SID", { cpe: ["a:kanboard:kanboard"] }),
  field(/^pwg_id$/, "Piwigo", "Piwigo", ["pwg_id"], "pwg", { cpe: ["a:piwigo:piwigo"] }),
];

const powered: readonly RuleRow[] = [
  field(/^spotlight-by-sentry$/, "Sentry", "Spotlight", ["spotlight-by-sentry"], "spotlight", {
    extra: "errors and traces of a development",
  }),
  field(/^Drakov API Server$/, "", "Drakov", ["Drakov API Server"], "API Server", {
    extra: "mock server",
  }),
  [/^OTOBO (\d[\w.]{0,20})(?: |$)/, "Rother OSS", "OTOBO", {
    "OTOBO 11.0.9 (https://otobo.io/)": "11.0.9",
  }, ["OTO 11.0.9"]],
  [
    /^Znuny (\d[\w.]{0,20})(?: |$)/,
    "Znuny",
    "Znuny",
    {
      "Znuny 7.1.7 (https://www.znuny.org/)": "7.1.7",
    },
    ["Zny 7.1.7"],
    { cpe: ["a:znuny:znuny:$1"] },
  ],
];

/** Rules for header fields. */
export const hostedHeaderRules: readonly FingerprintRule[] = rulesOfRows(headers);
/** Rules for `Server` values. */
export const hostedServerRules: readonly FingerprintRule[] = rulesOfRows(servers);
/** Rules for names of cookies. */
export const hostedCookieRules: readonly FingerprintRule[] = rulesOfRows(cookies);
/** Rules for `X-Powered-By` values. */
export const hostedPoweredByRules: readonly FingerprintRule[] = rulesOfRows(powered);
