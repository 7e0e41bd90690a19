/** Search engines and their consoles. */

import { byTitle, type HttpProduct, SHOWN, versionIn } from "./product.ts";

/** Elasticsearch and its relatives, Kibana, Solr, Meilisearch, Qdrant. */
export const searchProducts: readonly HttpProduct[] = [
  {
    product: "OpenSearch",
    vendor: "OpenSearch",
    cpe: "amazon:opensearch",
    shows: (page) =>
      page.json("version.distribution") === "opensearch"
        ? {
          version: page.json("version.number"),
          details: { cluster_name: page.json("cluster_name") },
        }
        : null,
  },
  {
    product: "Elasticsearch",
    vendor: "Elastic",
    cpe: "elastic:elasticsearch",
    shows: (page) => {
      const secured = page.json("error.type") === "security_exception";
      const named = page.json("tagline") === "You Know, for Search" ||
        page.header("x-elastic-product") === "Elasticsearch";
      if (!secured && !named) return null;
      return {
        version: page.json("version.number"),
        details: {
          cluster_name: page.json("cluster_name"),
          lucene_version: page.json("version.lucene_version"),
        },
      };
    },
  },
  {
    product: "Kibana",
    vendor: "Elastic",
    cpe: "elastic:kibana",
    shows: (page) =>
      page.header("kbn-name") !== "" || page.header("kbn-license-sig") !== ""
        ? { version: page.header("kbn-version") }
        : null,
    question: {
      path: "/api/status",
      ports: [5601],
      read: (page) =>
        page.json("version.build_hash") === "" ? null : { version: page.json("version.number") },
    },
  },
  {
    product: "Solr",
    vendor: "Apache",
    cpe: "apache:solr",
    shows: (page) =>
      page.title === "Solr Admin" || /\/solr\/?$/.test(page.header("location")) ? SHOWN : null,
    question: {
      path: "/solr/admin/info/system?wt=json",
      ports: [8983],
      read: (page) =>
        page.json("lucene.solr-spec-version") === ""
          ? null
          : { version: page.json("lucene.solr-spec-version") },
    },
  },
  {
    product: "Meilisearch",
    vendor: "Meilisearch",
    cpe: "meilisearch:meilisearch",
    shows: (page) => page.json("status") === "Meilisearch is running" ? SHOWN : null,
    question: {
      path: "/version",
      ports: [7700],
      read: (page) => page.json("pkgVersion") === "" ? null : { version: page.json("pkgVersion") },
    },
  },
  {
    product: "Qdrant",
    vendor: "Qdrant",
    cpe: "qdrant:qdrant",
    shows: (page) =>
      /^qdrant\b/i.test(page.json("title")) ? { version: page.json("version") } : null,
  },
  {
    product: "Graylog",
    vendor: "Graylog",
    cpe: "graylog:graylog",
    shows: (page) => page.header("x-graylog-node-id") === "" ? null : SHOWN,
    question: {
      path: "/api",
      ports: [],
      read: (page) => {
        const version = versionIn(page.json("version"), /^(\d[\w.-]*)/);
        return page.json("node_id") === "" ? null : { version };
      },
    },
  },
  {
    product: "OpenSearch Dashboards",
    vendor: "OpenSearch",
    cpe: "amazon:opensearch_dashboards",
    shows: byTitle(/^OpenSearch Dashboards$/),
  },
];
