/** Databases and caches with an HTTP face. */

import type { HttpPage } from "../page.ts";
import { byTitle, type HttpProduct, SHOWN, versionIn } from "./product.ts";

/** CouchDB, InfluxDB, ClickHouse, Neo4j, ArangoDB, CockroachDB, etcd and others. */
export const databaseProducts: readonly HttpProduct[] = [
  {
    product: "CouchDB",
    vendor: "Apache",
    cpe: "apache:couchdb",
    shows: (page) => {
      const version = versionIn(page.header("server"), /^CouchDB\/(\d[\w.-]*)/);
      if (page.json("couchdb") === "Welcome") return { version: page.json("version") || version };
      return version === "" ? null : { version };
    },
    access: {
      path: "/_all_dbs",
      detail: "couchdb_auth",
      isAnswer: ({ text }) => /^\s{0,4}\[\s{0,4}(?:"[^"]{1,300}"|\])/.test(text),
    },
  },
  {
    product: "InfluxDB",
    vendor: "InfluxData",
    cpe: "influxdata:influxdb",
    shows: (page) =>
      influxFacts(page.header("x-influxdb-version"), page.header("x-influxdb-build")),
    question: {
      path: "/ping",
      ports: [8086],
      read: (page) =>
        influxFacts(page.header("x-influxdb-version"), page.header("x-influxdb-build")),
    },
    access: {
      path: "/query?q=SHOW+DATABASES",
      detail: "influxdb_auth",
      isAnswer: ({ text }) => /^\{"results":\[\{/.test(text),
    },
  },
  {
    product: "ClickHouse",
    vendor: "ClickHouse",
    cpe: "clickhouse:clickhouse",
    shows: (page) =>
      page.header("x-clickhouse-summary") !== "" ||
        page.header("x-clickhouse-server-display-name") !== "" || isClickhouseOk(page)
        ? { details: { clickhouse_display_name: page.header("x-clickhouse-server-display-name") } }
        : null,
    question: {
      path: "/ping",
      ports: [8123, 8443],
      read: (page) => isClickhouseOk(page) ? SHOWN : null,
    },
  },
  {
    product: "etcd",
    vendor: "etcd",
    cpe: "etcd:etcd",
    question: {
      path: "/version",
      ports: [2379, 4001, 2380],
      read: (page) =>
        page.json("etcdserver") === "" ? null : {
          version: page.json("etcdserver"),
          details: { etcd_cluster: page.json("etcdcluster") },
        },
    },
    // How many keys the empty name has: with authentication switched on, no user is no answer.
    access: {
      path: "/v3/kv/range",
      body: '{"key":"AA==","count_only":true}',
      detail: "etcd_auth",
      isAnswer: (page) => page.json("header.cluster_id") !== "",
      isRefusal: ({ status, text }) => status >= 400 && /user name is empty|auth/i.test(text),
    },
  },
  {
    product: "Neo4j",
    vendor: "Neo4j",
    cpe: "neo4j:neo4j",
    shows: (page) => {
      const version = page.json("neo4j_version");
      if (version !== "") return { version, extra: page.json("neo4j_edition") };
      return page.json("bolt_routing") === "" && page.json("bolt_direct") === "" ? null : SHOWN;
    },
  },
  {
    product: "ArangoDB",
    vendor: "ArangoDB",
    cpe: "arangodb:arangodb",
    shows: (page) =>
      page.header("server") === "ArangoDB" || page.header("x-arango-queue-time-seconds") !== ""
        ? SHOWN
        : null,
    question: {
      path: "/_api/version",
      ports: [8529],
      read: (page) => page.json("server") === "arango" ? { version: page.json("version") } : null,
    },
  },
  {
    product: "CockroachDB",
    vendor: "Cockroach Labs",
    cpe: "cockroachlabs:cockroachdb",
    shows: byTitle(/^Cockroach Console$/),
  },
  {
    product: "RethinkDB",
    vendor: "RethinkDB",
    cpe: "rethinkdb:rethinkdb",
    shows: byTitle(/^RethinkDB Administration Console$/),
  },
  {
    product: "RavenDB",
    vendor: "Hibernating Rhinos",
    cpe: "ravendb:ravendb",
    shows: (page) =>
      page.header("raven-server-version") === ""
        ? null
        : { version: page.header("raven-server-version") },
  },
  {
    product: "OrientDB",
    vendor: "OrientDB",
    cpe: "orientdb:orientdb",
    shows: (page) => {
      const version = versionIn(page.header("server"), /^OrientDB Server v\.?(\d[\w.-]*)/);
      return version === "" ? null : { version };
    },
  },
  {
    product: "VictoriaMetrics",
    vendor: "VictoriaMetrics",
    cpe: "victoriametrics:victoriametrics",
    shows: (page) => {
      if (/<h2>Single-node VictoriaMetrics<\/h2>/.test(page.text)) return SHOWN;
      const part =
        /^<h2>(vm(?:agent|select|insert|storage|gateway|backupmanager|ctl))<\/h2>/.exec(page.text)
          ?.[1] ??
          /^(vmalert) - \w{1,20}$/.exec(page.title)?.[1];
      if (part !== undefined) return { extra: part };
      // Its proxy for users asks for a login in words of its own.
      return page.status === 401 && /^missing `Authorization` request header\s/.test(page.text) &&
          page.header("x-server-hostname") !== ""
        ? { extra: "vmauth" }
        : null;
    },
  },
];

function influxFacts(version: string, build: string) {
  if (version === "") return null;
  return { version: version.replace(/^v(?=\d)/, ""), extra: build };
}

/** ClickHouse's words, with the fields that stand beside them; other programs say `Ok.` as well. */
function isClickhouseOk(page: HttpPage): boolean {
  return page.status === 200 && page.text === "Ok.\n" &&
    /^text\/html;\s?charset=UTF-8$/i.test(page.header("content-type")) &&
    /^timeout=\d/.test(page.header("keep-alive"));
}
