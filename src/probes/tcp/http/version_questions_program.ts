/** Public version requests of tools for work and machine learning (see `version_questions.ts`). */

import { ABSENT_PATH, type VersionQuestion } from "./version_question.ts";

const REFUSALS = ['{"error":"Unauthorized"}', "<html><title>Sign in</title></html>", "{}", ""];
const PLAIN = '{"version":"1.8.2"}';

/** Products at work. */
export const PROGRAM_QUESTIONS: readonly VersionQuestion[] = [
  [["promptfoo"], "/health", ["version"], {
    '{"status":"OK","version":"0.121.20"}': "0.121.20",
  }, ['{"status":"OK"}', ...REFUSALS]],
  [
    ["NATS Server"],
    "/varz",
    ["version"],
    { '{"server_id":"NA","server_name":"n","version":"2.9.10","proto":1}': "2.9.10" },
    REFUSALS,
  ],
  [["vLLM"], "/version", ["version"], { '{"version":"0.6.3.post1"}': "0.6.3.post1" }, REFUSALS],
  [
    ["Chroma"],
    "/api/v2/version",
    [/^\s{0,4}"(\d+\.\d+\.[\w.]{1,20})"\s{0,4}$/],
    { '"1.0.0"': "1.0.0" },
    ["1.0.0", ...REFUSALS],
  ],
  [
    ["Weaviate"],
    "/v1/meta",
    ["version"],
    { '{"hostname":"http://[::]:8080","modules":{},"version":"1.24.1"}': "1.24.1" },
    REFUSALS,
  ],
  [
    ["Triton Inference Server"],
    "/v2",
    ["version"],
    { '{"name":"triton","version":"2.42.0","extensions":["classification"]}': "2.42.0" },
    ['{"name":"triton"}', ...REFUSALS],
  ],
  [
    ["LiteLLM"],
    "/health/readiness",
    ["litellm_version"],
    { '{"status":"connected","db":"Not connected","litellm_version":"1.35.1"}': "1.35.1" },
    ['{"status":"connected"}', ...REFUSALS],
  ],
  [
    ["ComfyUI"],
    "/system_stats",
    ["system.comfyui_version"],
    { '{"system":{"os":"posix","comfyui_version":"0.3.10","python_version":"3.12"}}': "0.3.10" },
    ['{"system":{"os":"posix","python_version":"3.12"}}', ...REFUSALS],
  ],
  [
    ["LocalAI"],
    "/version",
    ["version"],
    { '{"version":"v2.9.0 (3c3050f68ea7)"}': "2.9.0" },
    REFUSALS,
  ],
  [
    ["llama.cpp"],
    "/props",
    [/"build_info": ?"(b\d{1,6})-[0-9a-f]{6,40}"/],
    { '{"total_slots":1,"build_info":"b4000-fe1f7ac1"}': "b4000" },
    ['{"build_info":"b4000"}', ...REFUSALS],
  ],
  [["KoboldCpp"], "/api/extra/version", ["version"], {
    '{"result":"KoboldCpp","version":"1.66"}': "1.66",
  }, REFUSALS],
  [["Flowise"], "/api/v1/version", ["version"], { [PLAIN]: "1.8.2" }, REFUSALS],
  [
    ["Langflow"],
    "/api/v1/version",
    ["version"],
    { '{"version":"1.0.0","main_version":"1.0.0","package":"Langflow"}': "1.0.0" },
    REFUSALS,
  ],
  [
    ["InvokeAI"],
    "/api/v1/app/version",
    ["version"],
    { '{"version":"4.2.0","highlights":[]}': "4.2.0" },
    REFUSALS,
  ],
  [
    ["Ray"],
    "/api/version",
    ["ray_version"],
    { '{"version":"4","ray_version":"2.9.0","ray_commit":"9be5a16"}': "2.9.0" },
    ['{"version":"4"}', ...REFUSALS],
  ],
  [
    ["Gradio"],
    "/config",
    [/^\{"version": ?"(\d[\w.]{0,20})", ?"/],
    { '{"version":"4.16.0","mode":"blocks","dev_mode":false}': "4.16.0" },
    REFUSALS,
  ],
  [
    ["Prefect"],
    "/api/admin/version",
    [/^\s{0,4}"(\d+\.\d+[\w.+]{0,20})"\s{0,4}$/],
    { '"2.14.0"': "2.14.0" },
    REFUSALS,
  ],
  [
    ["Dagster"],
    "/server_info",
    ["dagster_version"],
    { '{"dagster_webserver_version":"1.5.9","dagster_version":"1.5.9"}': "1.5.9" },
    REFUSALS,
  ],
  [
    ["n8n"],
    "/rest/settings",
    ["data.versionCli"],
    { '{"data":{"isDocker":true,"versionCli":"1.19.0"}}': "1.19.0" },
    ['{"data":{}}', ...REFUSALS],
  ],
  [
    ["Metabase"],
    "/api/session/properties",
    [/"tag":"v(\d[\w.-]{0,20})"/],
    { '{"version":{"date":"2023-10-12","tag":"v0.47.2","hash":"8abc"}}': "0.47.2" },
    ['{"version":{}}', ...REFUSALS],
  ],
  [
    ["Rancher"],
    "/rancherversion",
    ["Version"],
    { '{"Version":"v2.8.0","GitCommit":"e3d1e91","RancherPrime":"false"}': "2.8.0" },
    ['{"Version":"dev"}', ...REFUSALS],
  ],
  [
    ["AWX"],
    "/api/v2/ping/",
    ["version"],
    { '{"ha":false,"version":"23.5.0","active_node":"awx"}': "23.5.0" },
    ['{"ha":false}', ...REFUSALS],
  ],
  [
    ["Concourse"],
    "/api/v1/info",
    ["version"],
    { '{"version":"7.9.1","worker_version":"2.4","feature_flags":{}}': "7.9.1" },
    REFUSALS,
  ],
  [
    ["Woodpecker CI", "Drone"],
    "/version",
    ["version"],
    { '{"source":"https://github.com/woodpecker-ci/woodpecker","version":"2.1.0"}': "2.1.0" },
    REFUSALS,
  ],
  [
    ["Zipkin"],
    "/info",
    ["zipkin.version"],
    { '{"zipkin":{"version":"2.24.3","commit":"d1a0b2c"}}': "2.24.3" },
    ['{"zipkin":{}}', ...REFUSALS],
  ],
  [
    ["Druid"],
    "/status",
    ["version"],
    { '{"version":"25.0.0","modules":[],"memory":{}}': "25.0.0" },
    ['{"modules":[]}', ...REFUSALS],
  ],
  [
    ["Trino"],
    "/v1/info",
    ["nodeVersion.version"],
    { '{"nodeVersion":{"version":"405"},"environment":"production"}': "405" },
    ['{"nodeVersion":{"version":"<unknown>"}}', ...REFUSALS],
  ],
  [
    ["Zeppelin"],
    "/api/version",
    ["body.version"],
    {
      '{"status":"OK","message":"Zeppelin version","body":{"git-commit-id":"","version":"0.10.1"}}':
        "0.10.1",
    },
    ['{"status":"OK"}', ...REFUSALS],
  ],
  [
    ["Nacos"],
    "/nacos/v1/console/server/state",
    ["version"],
    { '{"version":"2.2.0","standalone_mode":"standalone","function_mode":null}': "2.2.0" },
    ['{"standalone_mode":"standalone"}', ...REFUSALS],
  ],
  [
    ["YugabyteDB"],
    "/api/v1/version",
    ["version_number"],
    { '{"git_hash":"1f4ba","version_number":"2.19.0.0","build_number":"190"}': "2.19.0.0" },
    ['{"git_hash":"1f4ba"}', ...REFUSALS],
  ],
  [
    ["Hasura"],
    "/v1/version",
    ["version"],
    { '{"server_type":"ce","version":"v2.36.0"}': "2.36.0" },
    ['{"server_type":"ce"}', ...REFUSALS],
  ],
  [
    ["Verdaccio"],
    "/-/static/ui-options.js",
    [/"version":"(\d[\w.-]{1,20})"/],
    { 'window.__VERDACCIO_BASENAME_UI_OPTIONS={"basename":"/","version":"6.8.0"};': "6.8.0" },
    ["window.__VERDACCIO_BASENAME_UI_OPTIONS={};", ...REFUSALS],
  ],
  [
    ["Tomcat"],
    ABSENT_PATH,
    [/<h3>Apache Tomcat\/(\d[\w.-]{1,20})(?: \(\w{1,20}\))?<\/h3>/],
    { "<h1>HTTP Status 404</h1><h3>Apache Tomcat/10.1.60 (Debian)</h3>": "10.1.60" },
    ["<h3>Apache Tomcat</h3>", ...REFUSALS],
  ],
  [
    ["i2pd"],
    "/",
    [/<b>i2pd<\/b> webconsole<\/div>[^]{0,3000}?<b>Version:<\/b> (\d[\d.]{1,12})<br>/],
    {
      '<div class="header"><b>i2pd</b> webconsole</div>\n<b>Router Caps:</b> L<br>\n<b>Version:</b> 2.45.1<br>':
        "2.45.1",
    },
    ['<div class="header"><b>i2pd</b> webconsole</div>\n<b>Router Caps:</b> L<br>', ...REFUSALS],
  ],
  [
    ["Dovecot"],
    "/metrics",
    [/^dovecot_build_info\{version="(\d[\w.+-]{0,20})"/m],
    {
      '# TYPE dovecot_build info\ndovecot_build_info{version="2.3.19.1",revision="9b53102964"} 1\n':
        "2.3.19.1",
    },
    ["dovecot_build_info 1\n", ...REFUSALS],
  ],
  [
    ["Appwrite"],
    "/v1/health/version",
    ["version"],
    { '{"version":"1.4.13"}': "1.4.13" },
    REFUSALS,
  ],
  [
    ["OpenStack Swift"],
    "/info",
    ["swift.version"],
    { '{"swift": {"version": "2.30.1", "strict_cors_mode": true}}': "2.30.1" },
    ['{"swift": {"strict_cors_mode": true}}', ...REFUSALS],
  ],
];
