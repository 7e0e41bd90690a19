/** Public version requests of home laboratories, media and messengers (see `version_questions.ts`). */

import type { VersionQuestion } from "./version_question.ts";

/** A body that is nothing but a version, as text or as a JSON string. */
const ALONE = /^\s{0,4}"?v?(\d+\.\d+[\w.+-]{0,40})"?\s{0,4}$/;
const REFUSALS = ['{"error":"Unauthorized"}', "<html><title>Sign in</title></html>", "{}", ""];

/** Products at home. */
export const HOME_QUESTIONS: readonly VersionQuestion[] = [
  [
    ["Immich"],
    "/api/server/version",
    [/^\{"major":(\d{1,4}),"minor":(\d{1,4}),"patch":(\d{1,4})/],
    { '{"major":1,"minor":106,"patch":4}': "1.106.4" },
    ['{"major":1}', ...REFUSALS],
  ],
  [
    ["Vaultwarden"],
    "/api/version",
    [ALONE],
    { '"1.30.1"': "1.30.1" },
    ['"unknown"', ...REFUSALS],
  ],
  [
    ["Frigate"],
    "/api/version",
    [ALONE],
    { "0.13.2-6476f8a": "0.13.2-6476f8a" },
    ["Frigate 0.13.2 is the latest", ...REFUSALS],
  ],
  [["ESPHome"], "/version", ["version"], { '{"version": "2023.12.5"}': "2023.12.5" }, REFUSALS],
  [
    ["Nginx Proxy Manager"],
    "/api/",
    [/"version":\{"major":(\d{1,4}),"minor":(\d{1,4}),"revision":(\d{1,4})\}/],
    {
      '{"status":"OK","setup":true,"version":{"major":2,"minor":11,"revision":1}}': "2.11.1",
    },
    ['{"status":"OK"}', ...REFUSALS],
  ],
  [
    ["Navidrome"],
    "/app/",
    [/\\"version\\":\\"(\d[\w.-]{0,20})/],
    {
      'window.__APP_CONFIG__="{\\"baseURL\\":\\"\\",\\"version\\":\\"0.49.3 (8b93962f)\\"}"':
        "0.49.3",
    },
    ['{"version":"0.49.3"}', ...REFUSALS],
  ],
  [
    ["Audiobookshelf"],
    "/status",
    ["serverVersion"],
    { '{"app":"audiobookshelf","serverVersion":"2.7.1","isInit":true}': "2.7.1" },
    REFUSALS,
  ],
  [
    ["Overseerr", "Jellyseerr"],
    "/api/v1/status",
    ["version"],
    { '{"version":"1.33.2","commitTag":"4a13162","updateAvailable":false}': "1.33.2" },
    ['{"version":"develop-1234"}', ...REFUSALS],
  ],
  [
    ["SABnzbd"],
    "/api?mode=version&output=json",
    ["version"],
    { '{"version": "3.7.2"}': "3.7.2" },
    REFUSALS,
  ],
  [
    ["Gotify"],
    "/version",
    ["version"],
    { '{"version":"2.4.0","commit":"aabbccd","buildDate":"2023-09-17-15:00:00"}': "2.4.0" },
    REFUSALS,
  ],
  [
    ["Homebridge"],
    "/api/auth/settings",
    ["env.packageVersion"],
    {
      '{"env":{"packageName":"homebridge-config-ui-x","packageVersion":"4.50.2"}}': "4.50.2",
    },
    ['{"env":{}}', ...REFUSALS],
  ],
  [
    ["openHAB"],
    "/rest/",
    ["runtimeInfo.version"],
    { '{"version":"5","runtimeInfo":{"version":"3.3.0","buildString":"Release Build"}}': "3.3.0" },
    ['{"version":"5"}', ...REFUSALS],
  ],
  [
    ["Shelly"],
    "/shelly",
    ["ver", /"fw":"\d{8}-\d{6}\/v?(\d[\w.]{0,20})/],
    {
      '{"id":"shellyplus1-a8032ab12345","gen":2,"ver":"0.10.1","app":"Plus1"}': "0.10.1",
      '{"type":"SHSW-25","auth":true,"fw":"20230913-112003/v1.14.0-gcb84623"}': "1.14.0",
    },
    ['{"type":"SHSW-25","fw":"latest"}', ...REFUSALS],
  ],
  [
    ["WLED"],
    "/json/info",
    ["ver"],
    { '{"ver":"0.13.3","vid":2208222,"leds":{"count":30},"brand":"WLED"}': "0.13.3" },
    REFUSALS,
  ],
  [
    ["UniFi"],
    "/status",
    ["meta.server_version"],
    { '{"meta":{"rc":"ok","up":true,"server_version":"7.5.187"},"data":[]}': "7.5.187" },
    ['{"meta":{"rc":"ok"}}', ...REFUSALS],
  ],
  [
    ["Node-RED"],
    "/settings",
    ["version"],
    { '{"httpNodeRoot":"/","version":"3.1.0","context":{"default":"memory"}}': "3.1.0" },
    ['{"httpNodeRoot":"/"}', ...REFUSALS],
  ],
  [
    ["Music Assistant"],
    "/info",
    ["server_version"],
    { '{"server_id":"aa","server_version":"2.0.0","schema_version":24}': "2.0.0" },
    REFUSALS,
  ],
  [
    ["Pi-hole"],
    "/admin/login.php",
    [/github\.com\/pi-hole\/pi-hole\/releases\/(?:tag\/)?v(\d[\w.-]{0,20})/],
    {
      '<a href="https://github.com/pi-hole/pi-hole/releases/v5.17.1" target="_blank">v5.17.1</a>':
        "5.17.1",
    },
    ['<a href="https://github.com/pi-hole/pi-hole/releases">', ...REFUSALS],
  ],
  [
    ["Hue", "Hue Bridge"],
    "/api/config",
    ["swversion"],
    { '{"name":"Hue Bridge","swversion":"1943185030","apiversion":"1.43.0"}': "1943185030" },
    ['{"name":"Hue Bridge"}', ...REFUSALS],
  ],
  [
    ["Synapse"],
    "/_matrix/federation/v1/version",
    ["server.version"],
    { '{"server":{"name":"Synapse","version":"1.98.0"}}': "1.98.0" },
    ['{"errcode":"M_UNRECOGNIZED"}', ...REFUSALS],
  ],
  [
    ["Mastodon", "Misskey"],
    "/nodeinfo/2.0",
    ["software.version"],
    { '{"version":"2.0","software":{"name":"mastodon","version":"4.2.1"}}': "4.2.1" },
    ['{"version":"2.0"}', ...REFUSALS],
  ],
  [
    ["PeerTube"],
    "/api/v1/config",
    ["serverVersion"],
    { '{"instance":{"name":"video"},"serverVersion":"6.0.3"}': "6.0.3" },
    ['{"instance":{"name":"video"}}', ...REFUSALS],
  ],
  [
    ["Rocket.Chat"],
    "/api/info",
    ["version", "info.version"],
    { '{"version":"6.5","success":true}': "6.5" },
    ['{"success":false}', ...REFUSALS],
  ],
  [
    ["Mattermost"],
    "/api/v4/system/ping",
    [/"version": ?"(\d[\w.]{0,20})"/, "header:x-version-id"],
    { '{"ActiveSearchBackend":"database","version":"9.3.0","status":"OK"}': "9.3.0" },
    ['{"status":"OK"}', ...REFUSALS],
  ],
  [
    ["Seafile"],
    "/api2/server-info/",
    ["version"],
    { '{"version": "9.0.2", "features": ["seafile-basic"]}': "9.0.2" },
    ['{"features": []}', ...REFUSALS],
  ],
  [
    ["Ghost"],
    "/ghost/api/admin/site/",
    ["site.version"],
    { '{"site":{"title":"Notes","version":"5.75"}}': "5.75" },
    ['{"site":{"title":"Notes"}}', ...REFUSALS],
  ],
  [
    ["Open WebUI"],
    "/api/version",
    ["version"],
    { '{"version":"0.3.10"}': "0.3.10" },
    REFUSALS,
  ],
];
