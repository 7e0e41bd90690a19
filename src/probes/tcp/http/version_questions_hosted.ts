/** Public version requests of programs that people host themselves (see `version_questions.ts`). */

import type { VersionQuestion } from "./version_question.ts";

const REFUSALS = ['{"error":"Unauthorized"}', "<html><title>Sign in</title></html>", "{}", ""];

/** Programs at home. */
const home: readonly VersionQuestion[] = [
  [
    ["Mealie"],
    "/api/app/about",
    ["version"],
    { '{"production":true,"version":"v3.1.2","demoStatus":false}': "3.1.2" },
    ['{"production":true}', ...REFUSALS],
  ],
  [
    ["Actual", "Actual Budget"],
    "/info",
    ["build.version"],
    { '{"build":{"name":"@actual-app/sync-server","version":"25.9.0"}}': "25.9.0" },
    ['{"build":{}}', ...REFUSALS],
  ],
  [
    ["Vikunja"],
    "/api/v1/info",
    ["version"],
    { '{"version":"v0.24.6","frontend_url":"https://tasks.example.org/"}': "0.24.6" },
    ['{"version":"unstable"}', ...REFUSALS],
  ],
  [
    ["Stirling PDF", "Stirling-PDF"],
    "/api/v1/info/status",
    ["version"],
    { '{"version":"1.2.0","status":"UP"}': "1.2.0" },
    ['{"status":"UP"}', ...REFUSALS],
  ],
  [
    ["Seerr"],
    "/api/v1/status",
    ["version"],
    { '{"version":"3.0.0","commitTag":"4a13162"}': "3.0.0" },
    ['{"version":"develop-1234"}', ...REFUSALS],
  ],
  [
    ["Homebox"],
    "/api/v1/status",
    ["build.version"],
    { '{"health":true,"title":"Homebox","build":{"version":"v0.21.0"}}': "0.21.0" },
    ['{"health":true,"build":{"version":"dev"}}', ...REFUSALS],
  ],
  [
    ["Traccar"],
    "/api/server",
    ["version"],
    { '{"id":1,"attributes":{},"registration":false,"version":"6.6"}': "6.6" },
    ['{"id":1}', ...REFUSALS],
  ],
  [
    ["MeTube"],
    "/version",
    ["version"],
    { '{"yt-dlp":"2025.8.27","version":"2025.9.1"}': "2025.9.1" },
    ['{"yt-dlp":"2025.8.27"}', ...REFUSALS],
  ],
  [
    ["go2rtc"],
    "/api",
    ["version"],
    { '{"config_path":"/config/go2rtc.yaml","host":"h:1984","version":"1.9.9"}': "1.9.9" },
    ['{"config_path":"/config/go2rtc.yaml"}', ...REFUSALS],
  ],
  [
    ["Spoolman"],
    "/api/v1/info",
    ["version"],
    { '{"version":"0.22.1","debug_mode":false}': "0.22.1" },
    REFUSALS,
  ],
];

/** Programs at work, for data and machine learning. */
const work: readonly VersionQuestion[] = [
  [
    ["Lightdash"],
    "/api/v1/health",
    ["results.version"],
    { '{"status":"ok","results":{"healthy":true,"version":"0.1850.0"}}': "0.1850.0" },
    ['{"status":"ok","results":{}}', ...REFUSALS],
  ],
  [
    ["NocoDB"],
    "/api/v1/version",
    ["currentVersion"],
    { '{"currentVersion":"0.264.9","releaseVersion":"0.265.0"}': "0.264.9" },
    ['{"releaseVersion":"0.265.0"}', ...REFUSALS],
  ],
  [
    ["ZincSearch"],
    "/version",
    ["version"],
    { '{"version":"0.4.10","commit_hash":"0a1b","branch":"HEAD"}': "0.4.10" },
    ['{"branch":"HEAD"}', ...REFUSALS],
  ],
  [
    ["Quickwit"],
    "/api/v1/version",
    ["build.version"],
    { '{"build":{"version":"0.8.2","cargo_pkg_version":"0.8.2"},"runtime":{}}': "0.8.2" },
    ['{"build":{}}', ...REFUSALS],
  ],
  [
    ["OpenObserve"],
    "/config",
    ["version"],
    { '{"version":"v0.14.7","instance":"0a1b"}': "0.14.7" },
    REFUSALS,
  ],
  [
    ["SigNoz"],
    "/api/v1/version",
    ["version"],
    { '{"version":"v0.90.1","ee":"Y","setupCompleted":true}': "0.90.1" },
    ['{"ee":"Y"}', ...REFUSALS],
  ],
  [
    ["Grafana Mimir"],
    "/api/v1/status/buildinfo",
    ["data.version"],
    { '{"status":"success","data":{"application":"Grafana Mimir","version":"2.17.0"}}': "2.17.0" },
    ['{"status":"success","data":{}}', ...REFUSALS],
  ],
  [
    ["Langfuse"],
    "/api/public/health",
    ["version"],
    { '{"status":"OK","version":"3.100.0"}': "3.100.0" },
    ['{"status":"OK"}', ...REFUSALS],
  ],
  [
    ["Label Studio"],
    "/version",
    ["release", "label-studio-os-package.version"],
    { '{"release":"1.20.0","label-studio-os-package":{"version":"1.20.0"}}': "1.20.0" },
    ['{"label-studio-os-backend":{}}', ...REFUSALS],
  ],
  [
    ["Nessus"],
    "/server/properties",
    ["server_version"],
    { '{"nessus_type":"Nessus Professional","server_version":"10.9.3"}': "10.9.3" },
    ['{"nessus_type":"Nessus Professional"}', ...REFUSALS],
  ],
  [
    ["Couchbase Server"],
    "/pools",
    ["implementationVersion"],
    {
      '{"isEnterprise":true,"implementationVersion":"7.6.2-3721-enterprise"}':
        "7.6.2-3721-enterprise",
    },
    ['{"isEnterprise":true}', ...REFUSALS],
  ],
  [
    ["Kestra"],
    "/api/v1/configs",
    ["version"],
    { '{"uuid":"0a1b","version":"0.24.3","commitId":"0a1b"}': "0.24.3" },
    ['{"uuid":"0a1b"}', ...REFUSALS],
  ],
  [
    ["Kanidm"],
    "/status",
    ["header:x-kanidm-version", "version"],
    { '{"version":"1.7.3"}': "1.7.3" },
    ["true", ...REFUSALS],
  ],
  [
    ["One API"],
    "/api/status",
    ["data.version"],
    { '{"success":true,"data":{"version":"v0.6.10","system_name":"One API"}}': "0.6.10" },
    ['{"success":true,"data":{}}', ...REFUSALS],
  ],
];

/** Programs that people host themselves. */
export const HOSTED_QUESTIONS: readonly VersionQuestion[] = [...home, ...work];
