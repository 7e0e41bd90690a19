/**
 * One true case for every product behind HTTP: its first page, what its public question is answered
 * with, and what must be read from them. Replies are cut to what matters.
 */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** A reply in short: status, fields, body. */
export interface ShortReply {
  readonly status?: number;
  readonly fields?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What one server says, and what it is. */
export interface ProductCase {
  readonly product: string;
  readonly version: string;
  /** The first page; absent where only the port suggests the product. */
  readonly page?: ShortReply;
  /** What the product's question is answered with. */
  readonly answer?: ShortReply;
  /** The path of the request, where several entries read the same answer. */
  readonly path?: string;
}

/** The bytes of a reply. */
export function toBytes({ status = 200, fields = {}, body = "" }: ShortReply): Uint8Array {
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return utf8(
    `HTTP/1.1 ${status} Phrase\r\n${head}Content-Length: ${utf8(body).length}\r\n\r\n${body}`,
  );
}

function titled(title: string, rest = ""): ShortReply {
  return { body: `<html><head><title>${title}</title></head><body>${rest}</body></html>` };
}

function json(value: unknown): ShortReply {
  return { fields: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}

function fields(all: Readonly<Record<string, string>>): ShortReply {
  return { fields: all };
}

function generator(content: string): ShortReply {
  return { body: `<head><meta name="generator" content="${content}"></head>` };
}

/** At least one for each product of the registry. */
export const PRODUCT_CASES: readonly ProductCase[] = [
  {
    product: "CrowdSec",
    version: "1.4.6",
    answer: {
      body:
        '# HELP cs_info Information about Crowdsec.\n# TYPE cs_info gauge\ncs_info{version="v1.4.6-6~deb12u1+b1-linux-debian"} 0\n',
    },
  },
  {
    product: "Puppet Server",
    version: "7.9.5",
    answer: json({
      "jruby-metrics": { service_version: "7.9.5", state: "running" },
      server: { service_version: "7.9.5", state: "running" },
    }),
  },
  {
    product: "OpenStack Swift",
    version: "2.30.1",
    page: { status: 400, fields: { "Content-Type": "text/plain" }, body: "Invalid path: /" },
    answer: { fields: { "Content-Type": "application/json" }, body: '{"version": "2.30.1"}' },
  },
  {
    product: "X2Go Session Broker",
    version: "",
    page: {
      fields: { Server: "TornadoServer/6.2" },
      body: "<body><html><h1>X2Go Session Broker</h1><p>It works...</p></body></html>",
    },
  },
  { product: "sniproxy", version: "", page: { status: 503, body: "Backend not available" } },
  {
    product: "PageKite",
    version: "",
    page: {
      status: 503,
      fields: { "X-PageKite-UUID": "b7263f283ec492fc687bcfdbd24cfcd97a8be4fe" },
      body: "<html><body><h1>Sorry! (fe)</h1></body></html>",
    },
  },
  {
    product: "VictoriaMetrics",
    version: "",
    page: {
      body:
        "<h2>vmagent</h2>See docs at <a href='https://docs.victoriametrics.com/vmagent.html'>vmagent</a></br>",
    },
  },
  { product: "VictoriaMetrics", version: "", page: titled("vmalert - vmalert") },
  {
    product: "VictoriaMetrics",
    version: "",
    page: {
      status: 401,
      fields: { "X-Server-Hostname": "vm" },
      body: "missing `Authorization` request header\n",
    },
  },
  {
    product: "Appium",
    version: "3.8.0",
    answer: json({
      value: {
        ready: true,
        message: "The server is ready to accept new connections",
        build: { version: "3.8.0" },
      },
    }),
  },
  {
    product: "Feathers",
    version: "",
    page: json({ name: "NotFound", message: "Page not found", code: 404, className: "not-found" }),
  },
  {
    product: "esbuild",
    version: "",
    page: {
      body:
        '<!doctype html>\n<meta charset="utf8">\n<style>\nbody { margin: 30px; color: #222; background: #fff; font: 16px/22px sans-serif; }\na { color: inherit; text-decoration: none; }\n</style>\n<title>Directory: /</title>\n',
    },
  },
  {
    product: "Rsbuild",
    version: "",
    page: {
      body:
        '<!DOCTYPE html><html><head><title>App</title><script defer src="/static/js/vendors-node_modules_rsbuild_core_dist_client_overlay_js.js"></script></head></html>',
    },
  },
  {
    product: "Parcel",
    version: "",
    page: fields({
      "Access-Control-Allow-Headers":
        "Origin, X-Requested-With, Content-Type, Accept, Content-Type",
      "Cache-Control": "max-age=0, must-revalidate",
    }),
  },
  {
    product: "bcoin",
    version: "1.0.2",
    page: json({ version: "v1.0.2", network: "regtest", pool: { agent: "/bcoin:v1.0.2/" } }),
  },
  {
    product: "Syncthing relay server",
    version: "1.19.2-ds1",
    answer: json({ numActiveSessions: 0, numPendingSessionKeys: 0, version: "v1.19.2-ds1" }),
  },
  {
    product: "Motion",
    version: "4.5.1",
    page: titled("Motion", '<p class="header-right">Motion 4.5.1</p>'),
  },
  {
    product: "aria2",
    version: "1.36.0",
    page: {
      status: 404,
      fields: {
        Date: "Mon, 30 Nov 2026 19:39:08 GMT",
        Expires: "Mon, 30 Nov 2026 19:39:08 GMT",
        "Cache-Control": "no-cache",
      },
    },
    answer: json({ id: "portico", jsonrpc: "2.0", result: { version: "1.36.0" } }),
  },
  {
    product: "aria2",
    version: "",
    answer: json({ id: "portico", jsonrpc: "2.0", error: { code: 1, message: "Unauthorized" } }),
  },
  // `openssl s_server -www` sends a page about the session, `-WWW` tries to open a file.
  {
    product: "vLLM",
    version: "",
    answer: json({ object: "list", data: [{ id: "some/model", owned_by: "vllm" }] }),
  },
  {
    product: "SGLang",
    version: "",
    answer: json({ object: "list", data: [{ id: "some/model", owned_by: "sglang" }] }),
  },
  {
    product: "Chroma",
    version: "",
    page: { ...fields({ "Chroma-Trace-Id": "00-1" }), status: 404 },
    answer: json({ "nanosecond heartbeat": 1714000000000000000 }),
  },
  {
    product: "Triton Inference Server",
    version: "2.42.0",
    answer: json({ name: "triton", version: "2.42.0", extensions: ["classification"] }),
  },
  {
    product: "Podman",
    version: "4.3.1",
    page: { status: 404, body: "Not Found\n" },
    answer: { fields: { Server: "Libpod/4.3.1 (linux)" }, body: "OK" },
  },
  {
    product: "Text Generation Inference",
    version: "3.3.4",
    answer: json({
      model_id: "some/model",
      model_dtype: "torch.float16",
      version: "3.3.4",
      router: "text-generation-router",
    }),
  },
  {
    product: "Text Embeddings Inference",
    version: "1.8.0",
    answer: json({
      model_id: "some/model",
      model_dtype: "float16",
      tokenization_workers: 4,
      version: "1.8.0",
    }),
  },
  {
    product: "TabbyAPI",
    version: "",
    answer: json({ openapi: "3.1.0", info: { title: "TabbyAPI", version: "0.1.0" } }),
  },
  {
    product: "Whisper ASR Webservice",
    version: "1.9.1",
    answer: json({
      openapi: "3.1.0",
      info: { title: "Whisper ASR Webservice", version: "1.9.1" },
    }),
  },
  {
    product: "OpenSSL s_server",
    version: "",
    page: {
      fields: { "Content-type": "text/html" },
      body: `<HTML><BODY BGCOLOR="#ffffff">\n<pre>\n\ns_server -accept 4433 -www \n` +
        "Secure Renegotiation IS supported\nCiphers supported in s_server binary\n",
    },
  },
  {
    product: "OpenSSL s_server",
    version: "",
    page: {
      fields: { "Content-type": "text/plain" },
      body:
        "Error opening '' mode='r'\r\n801BE4E3167F0000:error:80000002:system library:BIO_new_file" +
        ":No such file or directory:../crypto/bio/bss_file.c:67:calling fopen(, r)\r\n",
    },
  },
  {
    product: "OpenSearch",
    version: "2.11.0",
    page: json({
      cluster_name: "c",
      version: { distribution: "opensearch", number: "2.11.0" },
      tagline: "The OpenSearch Project: https://opensearch.org/",
    }),
  },
  {
    product: "Elasticsearch",
    version: "8.11.1",
    page: json({ version: { number: "8.11.1" }, tagline: "You Know, for Search" }),
  },
  {
    product: "Elasticsearch",
    version: "",
    page: {
      status: 401,
      fields: { "WWW-Authenticate": 'Basic realm="security"' },
      body: '{"error":{"type":"security_exception"},"status":401}',
    },
  },
  {
    product: "Kibana",
    version: "8.11.1",
    page: { status: 302, fields: { "kbn-name": "k", Location: "/login" } },
    answer: json({ name: "k", version: { number: "8.11.1", build_hash: "abc" } }),
  },
  {
    product: "Solr",
    version: "9.4.0",
    page: { status: 302, fields: { Location: "http://127.0.0.1:8983/solr/" } },
    answer: json({ lucene: { "solr-spec-version": "9.4.0" } }),
  },
  {
    product: "Meilisearch",
    version: "1.5.0",
    page: json({ status: "Meilisearch is running" }),
    answer: json({ commitSha: "x", pkgVersion: "1.5.0" }),
  },
  {
    product: "Qdrant",
    version: "1.6.1",
    page: json({ title: "qdrant - vector search engine", version: "1.6.1" }),
  },
  {
    product: "Graylog",
    version: "5.2.1",
    page: fields({ "X-Graylog-Node-ID": "1" }),
    answer: json({ node_id: "1", version: "5.2.1+abc" }),
  },
  { product: "OpenSearch Dashboards", version: "", page: titled("OpenSearch Dashboards") },
  { product: "CouchDB", version: "3.3.2", page: json({ couchdb: "Welcome", version: "3.3.2" }) },
  {
    product: "CouchDB",
    version: "3.3.2",
    page: { status: 404, fields: { Server: "CouchDB/3.3.2 (Erlang OTP/24)" } },
  },
  {
    product: "InfluxDB",
    version: "1.8.10",
    page: { status: 404 },
    answer: { status: 204, fields: { "X-Influxdb-Version": "1.8.10", "X-Influxdb-Build": "OSS" } },
  },
  {
    product: "ClickHouse",
    version: "",
    page: { fields: { "X-ClickHouse-Summary": "{}" }, body: "Ok.\n" },
    answer: {
      fields: { "Content-Type": "text/html; charset=UTF-8", "Keep-Alive": "timeout=10" },
      body: "Ok.\n",
    },
  },
  {
    product: "ClickHouse",
    version: "",
    page: {
      fields: { "Content-Type": "text/html; charset=UTF-8", "Keep-Alive": "timeout=10" },
      body: "Ok.\n",
    },
    answer: {
      fields: { "Content-Type": "text/html; charset=UTF-8", "Keep-Alive": "timeout=10" },
      body: "Ok.\n",
    },
  },
  {
    product: "etcd",
    version: "3.5.9",
    answer: json({ etcdserver: "3.5.9", etcdcluster: "3.5.0" }),
  },
  {
    product: "Neo4j",
    version: "5.9.0",
    page: json({ bolt_routing: "neo4j://h", neo4j_version: "5.9.0", neo4j_edition: "community" }),
  },
  {
    product: "ArangoDB",
    version: "3.11.5",
    page: { status: 301, fields: { Server: "ArangoDB", Location: "/_db/_system/_admin/" } },
    answer: json({ server: "arango", license: "community", version: "3.11.5" }),
  },
  { product: "CockroachDB", version: "", page: titled("Cockroach Console") },
  { product: "RethinkDB", version: "", page: titled("RethinkDB Administration Console") },
  { product: "RavenDB", version: "5.4.0.0", page: fields({ "Raven-Server-Version": "5.4.0.0" }) },
  {
    product: "OrientDB",
    version: "3.2.23",
    page: fields({ Server: "OrientDB Server v.3.2.23 (build abc)" }),
  },
  {
    product: "VictoriaMetrics",
    version: "",
    page: { body: "<h2>Single-node VictoriaMetrics</h2></br>" },
  },
  {
    product: "Docker Engine",
    version: "24.0.5",
    page: {
      status: 404,
      fields: { Server: "Docker/24.0.5 (linux)" },
      body: '{"message":"page not found"}',
    },
    answer: json({ Version: "24.0.5", ApiVersion: "1.43", Os: "linux", Arch: "amd64" }),
  },
  {
    product: "Podman",
    version: "4.3.1",
    page: { status: 404, fields: { Server: "Libpod/4.3.1 (linux)" } },
    answer: {
      fields: { Server: "Libpod/4.3.1 (linux)" },
      body: '{"Version":"4.3.1","ApiVersion":"1.41"}',
    },
  },
  {
    product: "Distribution",
    version: "",
    answer: { fields: { "Docker-Distribution-Api-Version": "registry/2.0" }, body: "{}" },
  },
  {
    product: "Kubernetes API server",
    version: "1.27.3+k3s1",
    page: {
      status: 401,
      body: '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","code":401}',
    },
    answer: json({
      major: "1",
      minor: "27",
      gitVersion: "v1.27.3+k3s1",
      gitCommit: "fe9604ca",
      platform: "linux/amd64",
    }),
  },
  {
    product: "kubelet",
    version: "",
    answer: { fields: { "X-Content-Type-Options": "nosniff" }, body: "ok" },
  },
  {
    product: "Socket.IO",
    version: "",
    page: { status: 404, fields: { "Keep-Alive": "timeout=5" } },
    answer: { status: 400, body: '{"code":0,"message":"Transport unknown"}' },
  },
  {
    product: "Consul",
    version: "1.15.2",
    page: titled("Consul by HashiCorp"),
    answer: json({ Config: { Version: "1.15.2", Datacenter: "dc1" } }),
  },
  {
    product: "Vault",
    version: "1.13.1",
    page: titled("Vault"),
    answer: { status: 503, body: '{"initialized":true,"sealed":true,"version":"1.13.1"}' },
  },
  {
    product: "Nomad",
    version: "1.6.2",
    page: titled("Nomad"),
    answer: json({ config: { Version: { Version: "1.6.2" } } }),
  },
  {
    product: "Portainer",
    version: "2.19.1",
    page: titled("Portainer"),
    answer: json({ Version: "2.19.1", InstanceID: "x" }),
  },
  {
    product: "Traefik",
    version: "2.10.4",
    page: titled("Traefik"),
    answer: json({ Version: "2.10.4", Codename: "saintmarcelin" }),
  },
  {
    product: "Argo CD",
    version: "2.8.4",
    page: titled("Argo CD"),
    answer: json({ Version: "v2.8.4+c279299" }),
  },
  { product: "cAdvisor", version: "", page: titled("cAdvisor - /") },
  {
    product: "Harbor",
    version: "2.9.0-1",
    page: titled("Harbor"),
    answer: json({ auth_mode: "db_auth", harbor_version: "v2.9.0-1" }),
  },
  {
    product: "whistle",
    version: "2.10.10",
    page: titled("Whistle Web Debugging Proxy", '<script src="js/index.js?v=2.10.10"></script>'),
  },
  {
    product: "Supervisor",
    version: "4.2.5",
    page: titled(
      "Supervisor Status",
      '<a href="http://supervisord.org">Supervisor</a> <span>4.2.5</span>',
    ),
  },
  {
    product: "Orthanc",
    version: "1.10.1",
    page: titled("Orthanc Explorer"),
    answer: json({ ApiVersion: 18, DicomAet: "ORTHANC", Name: "x", Version: "1.10.1" }),
  },
  {
    product: "Signal K Server",
    version: "2.23.0",
    page: {
      status: 302,
      fields: { "Location": "/admin/", "Access-Control-Allow-Credentials": "true" },
    },
    answer: json({ endpoints: {}, server: { id: "signalk-server-node", version: "2.23.0" } }),
  },
  {
    product: "Janus",
    version: "1.1.2",
    page: {
      status: 404,
      fields: { "Access-Control-Allow-Origin": "*", "Access-Control-Max-Age": "86400" },
    },
    answer: json({ janus: "server_info", name: "Janus WebRTC Server", version_string: "1.1.2" }),
  },
  {
    product: "Tang",
    version: "",
    page: { status: 404 },
    answer: {
      fields: { "Content-Type": "application/jose+json" },
      body: '{"payload": "eyJrZXlzIjogW3siYWxnIjogIkVDTVIi", "protected": "eyJhbGciOiJFUzUxMiJ9"}',
    },
  },
  {
    product: "Grafana",
    version: "10.2.3",
    page: titled("Grafana"),
    answer: json({ commit: "x", database: "ok", version: "10.2.3" }),
  },
  {
    product: "Prometheus",
    version: "2.45.0",
    page: titled("Prometheus Time Series Collection and Processing Server"),
    answer: json({ status: "success", data: { version: "2.45.0", goVersion: "go1.20" } }),
  },
  {
    product: "Alertmanager",
    version: "0.26.0",
    page: titled("Alertmanager"),
    answer: json({ cluster: { status: "ready" }, versionInfo: { version: "0.26.0" } }),
  },
  { product: "Loki", version: "2.9.1", answer: json({ version: "2.9.1", goVersion: "go1.20" }) },
  {
    product: "Jaeger",
    version: "1.50.0",
    page: titled("Jaeger UI", '<script>JAEGER_VERSION = {"gitVersion":"v1.50.0"}</script>'),
  },
  {
    product: "node_exporter",
    version: "1.6.1",
    page: titled("Node Exporter", "<div>Version: (version=1.6.1, branch=HEAD)</div>"),
  },
  {
    product: "Blackbox Exporter",
    version: "0.24.0",
    page: titled("Blackbox Exporter"),
    answer: {
      body: "# TYPE blackbox_exporter_build_info gauge\n" +
        'blackbox_exporter_build_info{branch="HEAD",goversion="go1.20",version="0.24.0"} 1\n',
    },
  },
  {
    product: "Netdata",
    version: "1.43.0",
    page: fields({ Server: "Netdata Embedded HTTP Server v1.43.0" }),
  },
  { product: "Zabbix", version: "", page: titled("office: Zabbix") },
  {
    product: "Splunk",
    version: "9.1.1",
    page: {
      fields: { Server: "Splunkd" },
      body: '<feed><generator build="64e843ea36b1" version="9.1.1"/></feed>',
    },
  },
  { product: "Telegraf", version: "1.28.2", page: fields({ "X-Telegraf-Version": "1.28.2" }) },
  {
    product: "HAProxy",
    version: "2.6.12",
    page: titled("Statistics Report for HAProxy", "HAProxy version 2.6.12-1+deb12u1, released"),
  },
  { product: "Uptime Kuma", version: "", page: titled("Uptime Kuma") },
  {
    product: "Jenkins",
    version: "2.426.1",
    page: { status: 403, fields: { "X-Jenkins": "2.426.1" } },
  },
  { product: "GitLab", version: "", page: titled("Sign in · GitLab") },
  {
    product: "Fossil",
    version: "2.21",
    page: titled(
      "Unnamed Fossil Project: Home",
      '<div class="footer">\nThis page was generated in about\n0.002s by\n' +
        "Fossil 2.21 [3c53b6364e] 2023-02-26 19:24:24\n</div>",
    ),
  },
  {
    product: "Gitea",
    version: "1.21.0",
    page: {
      body:
        '<a target="_blank" href="https://about.gitea.com">Powered by Gitea</a> A mirror of Forgejo',
    },
    answer: json({ version: "1.21.0" }),
  },
  {
    product: "Forgejo",
    version: "7.0.0+gitea-1.22.0",
    page: {
      fields: { "Set-Cookie": "i_like_gitea=1; Path=/" },
      body: '<a target="_blank" href="https://forgejo.org">Powered by Forgejo</a>',
    },
    answer: json({ version: "7.0.0+gitea-1.22.0" }),
  },
  {
    product: "SonarQube",
    version: "9.9.2.77730",
    page: titled("SonarQube"),
    answer: { body: "9.9.2.77730" },
  },
  {
    product: "Nexus Repository",
    version: "3.61.0-02",
    page: fields({ Server: "Nexus/3.61.0-02 (OSS)" }),
  },
  {
    product: "Artifactory",
    version: "7.68.14",
    page: fields({ Server: "Artifactory/7.68.14 76814900" }),
  },
  {
    product: "TeamCity",
    version: "2023.05.4",
    page: titled("Log in to TeamCity &mdash; TeamCity", "<span>Version</span> 2023.05.4 (build 1)"),
  },
  {
    product: "Chrome DevTools",
    version: "118.0.5993.70",
    answer: json({ Browser: "Chrome/118.0.5993.70", "Protocol-Version": "1.3" }),
  },
  {
    product: "Node.js inspector",
    version: "20.9.0",
    answer: json({ Browser: "node.js/v20.9.0", "Protocol-Version": "1.1" }),
  },
  {
    product: "JetBrains IDEA",
    version: "2023.2.3",
    answer: json({
      name: "IntelliJ IDEA 2023.2.3",
      productName: "IDEA",
      baselineVersion: 232,
      buildNumber: "232.10072.27",
    }),
  },
  {
    product: "Selenium Grid",
    version: "",
    page: titled("Selenium Grid"),
    answer: json({ value: { ready: true, message: "Selenium Grid ready." } }),
  },
  { product: "Syncthing", version: "1.25.0", page: fields({ "X-Syncthing-Version": "v1.25.0" }) },
  { product: "Keycloak", version: "", page: titled("Welcome to Keycloak") },
  { product: "RabbitMQ Management", version: "", page: titled("RabbitMQ Management") },
  {
    product: "Tomcat",
    version: "9.0.70",
    page: {
      status: 404,
      body: "<h1>HTTP Status 404</h1><h3>Apache Tomcat/9.0.70 (Debian)</h3></body>",
    },
  },
  { product: "MinIO", version: "", page: { status: 403, fields: { Server: "MinIO" } } },
  {
    product: "Ollama",
    version: "0.1.14",
    page: { body: "Ollama is running" },
    answer: json({ version: "0.1.14" }),
  },
  {
    product: "Airflow",
    version: "2.7.2",
    page: titled("Sign In - Airflow"),
    answer: json({ version: "2.7.2", git_version: null }),
  },
  {
    product: "Jupyter",
    version: "2.7.3",
    page: titled("Jupyter Server"),
    answer: { body: '{"version": "2.7.3"}' },
  },
  { product: "JupyterHub", version: "4.0.2", page: fields({ "X-JupyterHub-Version": "4.0.2" }) },
  {
    product: "Spark",
    version: "3.5.0",
    page: titled("Spark Master at spark://h:7077", '<span class="version">3.5.0</span>'),
  },
  {
    product: "Hadoop",
    version: "3.3.6",
    page: titled("Namenode information"),
    answer: json({ beans: [{ Version: "3.3.6, r1be78238728da9266a4f88195058f08fd012bf9c" }] }),
  },
  {
    product: "Hadoop",
    version: "3.3.6",
    answer: json({ clusterInfo: { hadoopVersion: "3.3.6" } }),
  },
  {
    product: "Flink",
    version: "1.18.0",
    page: titled("Apache Flink Web Dashboard"),
    answer: json({ "flink-version": "1.18.0" }),
  },
  { product: "MLflow", version: "2.8.0", page: titled("MLflow"), answer: { body: "2.8.0" } },
  { product: "NiFi", version: "", page: titled("NiFi") },
  {
    product: "Nextcloud Server",
    version: "27.1.3",
    page: { fields: { "Set-Cookie": "oc_sessionPassphrase=x; path=/" } },
    answer: json({
      installed: true,
      version: "27.1.3.2",
      versionstring: "27.1.3",
      productname: "Nextcloud",
    }),
  },
  {
    product: "ownCloud",
    version: "10.13.2",
    page: { fields: { "Set-Cookie": "oc_sessionPassphrase=x; path=/" } },
    answer: json({ installed: true, versionstring: "10.13.2", productname: "ownCloud" }),
  },
  { product: "WordPress", version: "6.4.2", page: generator("WordPress 6.4.2") },
  {
    product: "WordPress",
    version: "",
    page: fields({ Link: '<https://h/wp-json/>; rel="https://api.w.org/"' }),
  },
  { product: "Drupal", version: "10", page: generator("Drupal 10 (https://www.drupal.org)") },
  {
    product: "Joomla",
    version: "",
    page: generator("Joomla! - Open Source Content Management"),
  },
  { product: "MediaWiki", version: "1.40.1", page: generator("MediaWiki 1.40.1") },
  { product: "Discourse", version: "3.2.0.beta3", page: generator("Discourse 3.2.0.beta3") },
  {
    product: "phpMyAdmin",
    version: "5.2.1",
    page: titled("phpMyAdmin", '<script>CommonParams.setAll({PMA_VERSION:"5.2.1"})</script>'),
  },
  {
    product: "Virtual Environment",
    version: "",
    page: titled("pve - Proxmox Virtual Environment"),
  },
  { product: "Webmin", version: "2.101", page: fields({ Server: "MiniServ/2.101" }) },
  { product: "Pi-hole", version: "", page: fields({ "X-Pi-hole": "The Pi-hole Web interface" }) },
  { product: "Home Assistant", version: "", page: titled("Home Assistant") },
  {
    product: "Plex Media Server",
    version: "1.32.5.7349-8f4248874",
    page: { status: 401, fields: { "X-Plex-Protocol": "1.0" } },
    answer: {
      body: '<MediaContainer size="0" claimed="1" machineIdentifier="abc" ' +
        'version="1.32.5.7349-8f4248874">\n</MediaContainer>',
    },
  },
  {
    product: "Jellyfin",
    version: "10.8.11",
    page: titled("Jellyfin"),
    answer: json({ ServerName: "h", Version: "10.8.11", ProductName: "Jellyfin Server" }),
  },
  {
    product: "Emby Server",
    version: "4.7.14.0",
    answer: json({ ServerName: "h", Version: "4.7.14.0" }),
  },
  {
    product: "Transmission",
    version: "",
    page: { status: 401, fields: { "WWW-Authenticate": 'Basic realm="Transmission"' } },
  },
  { product: "CUPS", version: "2.4.2", page: titled("Home - CUPS 2.4.2") },
  {
    product: "Acme Router",
    version: "7",
    answer: {
      body: '<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device>' +
        "<deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType>" +
        "<friendlyName>home</friendlyName><manufacturer>Acme</manufacturer>" +
        "<modelName>Acme Router</modelName><modelNumber>7</modelNumber></device></root>",
    },
  },
  {
    product: "gmediarender",
    version: "0.1",
    path: "/description.xml",
    answer: {
      body:
        '<?xml version="1.0"?>\r\n<root xmlns="urn:schemas-upnp-org:device-1-0">\r\n<device>\r\n' +
        "<deviceType>urn:schemas-upnp-org:device:MediaRenderer:1</deviceType>\r\n" +
        "<friendlyName>den</friendlyName>\r\n<manufacturer>Ivo Clarysse</manufacturer>\r\n" +
        "<modelName>gmediarender</modelName>\r\n<modelNumber>0.1</modelNumber>\r\n</device></root>",
    },
  },
  {
    product: "Mattermost",
    version: "8.1.4",
    page: {
      fields: { "X-Version-Id": "8.1.4.6470.abc.true" },
      body: "<title>Mattermost</title>",
    },
  },
  {
    product: "Jira",
    version: "9.11.2",
    page: { body: '<meta name="application-name" content="JIRA" data-version="9.11.2">' },
  },
  {
    product: "Confluence",
    version: "8.5.2",
    page: {
      fields: { "X-Confluence-Request-Time": "1" },
      body: '<meta name="ajs-version-number" content="8.5.2">',
    },
  },
  {
    product: "BIND",
    version: "9.18.49",
    page: {
      fields: { Server: "libisc", "Content-Type": "text/xml" },
      body: '<?xml version="1.0" encoding="UTF-8"?>\n<statistics version="3.13"><server>' +
        "<boot-time>2026-11-29T15:06:02.338Z</boot-time>" +
        "<version>9.18.49-1~deb12u3-Debian</version>",
    },
  },
  {
    product: "HAProxy",
    version: "",
    page: {
      status: 503,
      fields: { "cache-control": "no-cache", "content-type": "text/html" },
      body: "<html><body><h1>503 Service Unavailable</h1>\n" +
        "No server is available to handle this request.\n</body></html>\n",
    },
  },
  {
    product: "ocserv",
    version: "",
    page: {
      fields: { "Set-Cookie": "webvpncontext=; path=/; Secure", "Content-Type": "text/xml" },
      body:
        '<?xml version="1.0" encoding="UTF-8"?>\n<config-auth client="vpn" type="auth-request">' +
        '\n<version who="sg">0.1(1)</version>\n<auth id="main">',
    },
  },
  {
    product: "ZNC",
    version: "1.8.2",
    page: fields({ Server: "ZNC 1.8.2+deb3.1+deb12u2 - https://znc.in" }),
  },
  {
    product: "MiniDLNA",
    version: "1.3.0",
    page: {
      fields: { Server: "Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0" },
      body: "<HTML><HEAD><TITLE>MiniDLNA 1.3.0</TITLE></HEAD><BODY></BODY></HTML>",
    },
  },
];
