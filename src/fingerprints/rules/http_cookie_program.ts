/** Names of cookies by which programs and appliances give themselves away, as rows. */

import type { FingerprintRule } from "../rule.ts";
import { productRow as cookie, type RuleRow, rulesOfRows } from "./rows.ts";

/** Servers, gateways and appliances. */
const server: readonly RuleRow[] = [
  // The module `usertrack` calls its cookie so unless it is told another name.
  cookie(/^Apache$/, "Apache", "HTTP Server", ["Apache"], "ApacheSession", {
    cpe: ["a:apache:http_server"],
  }),
  cookie(/^NSES40Session$/, "Netscape", "Netscape Enterprise Server", ["NSES40Session"], "NSES", {
    cpe: ["a:netscape:enterprise_server"],
  }),
  cookie(
    /^(?:GX_SESSION_ID|gx_session_id|JROUTE)$/,
    "Sun",
    "Java System Application Server",
    ["GX_SESSION_ID", "gx_session_id", "JROUTE"],
    "ROUTE",
  ),
  cookie(
    /^ANsession\d{6,24}$/,
    "Array Networks",
    "Array Networks gateway",
    [
      "ANsession0001234567890123",
    ],
    "ANsession",
    { os: "ArrayOS", device: "VPN gateway" },
  ),
  cookie(/^NSC_TEMP$/, "Citrix", "NetScaler", ["NSC_TEMP"], "NSC_TEMPO", {
    device: "load balancer",
    cpe: ["a:citrix:netscaler"],
  }),
  cookie(/^__?cf(?:u|uv)id$/, "Cloudflare", "Cloudflare CDN", ["__cfuid", "_cfuvid"], "cfuid"),
  cookie(/^vxoaSessionID$/, "Silver Peak", "Silver Peak appliance", ["vxoaSessionID"], "SessionID"),
  cookie(/^Compaq-HMMD$/, "HP", "System Management Homepage", ["Compaq-HMMD"], "Compaq"),
  cookie(
    /^unraid_[0-9a-z]{32}$/,
    "Lime Technology",
    "Unraid",
    [
      "unraid_0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    ],
    "unraid_0a1b",
    { os: "Unraid", device: "storage" },
  ),
];

/** Programs that are run on a server. */
const program: readonly RuleRow[] = [
  cookie(
    /^Bugzilla_login(?:_request_cookie|cookie)?$/,
    "Mozilla",
    "Bugzilla",
    [
      "Bugzilla_login_request_cookie",
      "Bugzilla_logincookie",
    ],
    "Bugzilla_lang",
    { cpe: ["a:mozilla:bugzilla"] },
  ),
  cookie(
    /^(?:DokuWiki|DW[0-9a-f]{32})$/,
    "DokuWiki",
    "DokuWiki",
    ["DokuWiki", "DW0a1b2c3d4e5f60718293a4b5c6d7e8f9"],
    "DW68700bfd16c2027de7de74a5a8202a6",
    { cpe: ["a:dokuwiki:dokuwiki"] },
  ),
  cookie(/^FESESSIONID$/, "Atlassian", "Fisheye", ["FESESSIONID"], "BESESSIONID", {
    cpe: ["a:atlassian:fisheye"],
  }),
  cookie(/^i_like_gogits$/, "", "Gogs", ["i_like_gogits"], "i_like_gog", { cpe: ["a:gogs:gogs"] }),
  cookie(
    /^flyspray(?:_project|_userid|_passhash)?$/,
    "",
    "Flyspray",
    [
      "flyspray_project",
      "flyspray",
    ],
    "flyspray_x",
    { cpe: ["a:flyspray:flyspray"] },
  ),
  cookie(/^mbfcookie(?:\[lang\])?$/, "", "Joom!Fish", ["mbfcookie", "mbfcookie[lang]"], "cookie"),
  cookie(/^_mastodon_session$/, "Mastodon", "Mastodon", ["_mastodon_session"], "mastodon", {
    cpe: ["a:joinmastodon:mastodon"],
  }),
  cookie(/^OBSID$/, "Observium", "Observium", ["OBSID"], "OBSIDIAN"),
  cookie(/^ph(?:sid|usr)$/, "Phacility", "Phabricator", ["phsid", "phusr"], "phsids", {
    cpe: ["a:phacility:phabricator"],
  }),
  cookie(/^syracuse\.sid\.\d{2,5}$/, "Sage", "Sage X3", ["syracuse.sid.8124"], "syracuse.sid"),
  cookie(
    /^ZA_(?:SKIN|TEST|AUTH_TOKEN)$/,
    "Zimbra",
    "Zimbra Collaboration Suite",
    [
      "ZA_SKIN",
      "ZA_TEST",
    ],
    "ZA_OTHER",
    { extra: "administration", cpe: ["a:zimbra:collaboration"] },
  ),
  cookie(
    /^_arachni_webui_session$/,
    "Ecsypno",
    "Arachni",
    ["_arachni_webui_session"],
    "_webui_session",
  ),
  cookie(/^adminer_(?:key|permanent|version)$/, "", "Adminer", ["adminer_key"], "admin_key", {
    cpe: ["a:adminer:adminer"],
  }),
  cookie(/^mongo-express$/, "", "mongo-express", ["mongo-express"], "express", {
    cpe: ["a:mongo-express_project:mongo-express"],
  }),
  cookie(/^(?:JSESSIONIDADMP|admpcsrf)$/, "Zoho", "ManageEngine ADManager Plus", [
    "JSESSIONIDADMP",
    "admpcsrf",
  ], "JSESSIONIDAD"),
  cookie(/^(?:JSESSIONIDADAP|adapcsrf)$/, "Zoho", "ManageEngine ADAudit Plus", [
    "JSESSIONIDADAP",
    "adapcsrf",
  ], "adpcsrf"),
  cookie(/^(?:JSESSIONIDADSSP|adscsrf)$/, "Zoho", "ManageEngine ADSelfService Plus", [
    "JSESSIONIDADSSP",
    "adscsrf",
  ], "csrf"),
  cookie(/^ad360csrf$/, "Zoho", "ManageEngine AD360", ["ad360csrf"], "ad365csrf"),
  cookie(
    /^ZROPJSESSIONID$/,
    "Zoho",
    "ManageEngine Analytics Plus",
    ["ZROPJSESSIONID"],
    "OPJSESSIONID",
  ),
  cookie(
    /^(?:dmid|opvc|sitevisitscookie)$/,
    "dotCMS",
    "dotCMS",
    [
      "dmid",
      "opvc",
      "sitevisitscookie",
    ],
    "sitevisits",
    { cpe: ["a:dotcms:dotcms"] },
  ),
  cookie(/^qdPM\d$/, "", "qdPM", ["qdPM8"], "qdPM", { cpe: ["a:qdpm:qdpm"] }),
  cookie(/^cloudpanel$/, "", "CloudPanel", ["cloudpanel"], "cloud-panel"),
  cookie(
    /^cwpsrv-[0-9a-f]{32}$/,
    "CWP",
    "Control Web Panel",
    [
      "cwpsrv-0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    ],
    "cwpsrv",
    { os: "Linux", cpe: ["a:control-webpanel:webpanel"] },
  ),
  cookie(/^sysauth(?:_https?)?$/, "OpenWrt", "LuCI", ["sysauth", "sysauth_https"], "sysauth_db", {
    os: "OpenWrt",
    device: "router",
  }),
  cookie(/^AIROS_[\dA-F]{12}$/, "Ubiquiti", "airOS", ["AIROS_0418D6010203"], "AIROS", {
    os: "airOS",
    device: "access point",
    cpe: ["o:ui:airos"],
  }),
  cookie(/^unifises$/, "Ubiquiti", "UniFi", ["unifises"], "unifi", {
    cpe: ["a:ui:unifi_controller"],
  }),
  cookie(/^authelia_session$/, "", "Authelia", ["authelia_session"], "session", {
    cpe: ["a:authelia:authelia"],
  }),
  cookie(
    /^authentik_(?:session|proxy(?:_\w{1,16})?)$/,
    "",
    "authentik",
    ["authentik_session"],
    "authentic",
    {
      cpe: ["a:goauthentik:authentik"],
    },
  ),
  cookie(/^MMCSRF$/, "Mattermost", "Mattermost", ["MMCSRF"], "MCSRF", {
    cpe: ["a:mattermost:mattermost_server"],
  }),
  cookie(
    /^ORA_WWV_APP_\d{1,12}$/,
    "Oracle",
    "Application Express",
    ["ORA_WWV_APP_100"],
    "ORA_APP_100",
    {
      cpe: ["a:oracle:application_express"],
    },
  ),
  cookie(
    /^DSSIGNIN$/,
    "Ivanti",
    "Connect Secure",
    ["DSSIGNIN"],
    "DSIGN",
    {
      device: "VPN gateway",
      cpe: ["a:ivanti:connect_secure"],
    },
  ),
  cookie(
    /^FORTIWAFSID$|^cookiesession1$/,
    "Fortinet",
    "FortiWeb",
    ["FORTIWAFSID", "cookiesession1"],
    "cookiesession",
    {
      device: "web application firewall",
      cpe: ["a:fortinet:fortiweb"],
    },
  ),
  cookie(/^FileRunSID$/, "Afian", "FileRun", ["FileRunSID"], "FileSID", {
    cpe: ["a:afian:filerun"],
  }),
];

/** Rules for the names of programs' cookies. */
export const httpCookieProgramRules: readonly FingerprintRule[] = [
  ...rulesOfRows(server),
  ...rulesOfRows(program),
];
