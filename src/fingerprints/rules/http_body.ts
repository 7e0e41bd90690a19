/** Short response bodies that only one product sends. The text is the beginning of the body. */

import type { FingerprintRule } from "../rule.ts";

/** Rules for response bodies. */
export const httpBodyRules: readonly FingerprintRule[] = [
  {
    pattern: /^Invalid header received from client\.\r?\n?$/,
    product: "Privoxy",
    cpe: ["a:privoxy:privoxy"],
    examples: [["Invalid header received from client.\n", ""]],
    nearMisses: ["Invalid header received"],
  },
  {
    pattern: /^\{"error":"Unexpected endpoint or method\. \((?:GET|HEAD) \/[^"]{0,80}\)/,
    vendor: "Element Labs",
    product: "LM Studio",
    examples: [['{"error":"Unexpected endpoint or method. (GET /)"}', ""]],
    nearMisses: ['{"error":"Unexpected endpoint"}'],
  },
  {
    pattern:
      /^\{"links":(?:\[)?\{"href":"\/v1","name":"api v1","documentationHref":"https:\/\/(?:docs\.)?(?:www\.)?(?:semi|weaviate)/,
    vendor: "Weaviate",
    product: "Weaviate",
    cpe: ["a:weaviate:weaviate"],
    examples: [[
      '{"links":[{"href":"/v1","name":"api v1","documentationHref":"https://weaviate.io/developers/weaviate/current/"}',
      "",
    ]],
    nearMisses: [
      '{"links":[{"href":"/v1","name":"api v1","documentationHref":"https://example.org/"}',
    ],
  },
  {
    pattern: /^[\s\S]{0,80}<config-auth client="vpn"[\s\S]{0,80}<version who="sg">0\.1\(1\)</,
    product: "ocserv",
    extra: "OpenConnect VPN server",
    cpe: ["a:infradead:openconnect_server"],
    examples: [[
      '<?xml version="1.0" encoding="UTF-8"?>\n<config-auth client="vpn" type="auth-request">\n<version who="sg">0.1(1)</version>\n',
      "",
    ]],
    nearMisses: [
      '<config-auth client="vpn" type="auth-request">\n<version who="sg">9.1(5)</version>',
    ],
  },
  {
    pattern: /^[\s\S]{0,2000}<h3>Apache Tomcat(?:\/(\d[\w.-]{1,20}))?(?: \(\w{1,20}\))?<\/h3>/,
    vendor: "Apache",
    product: "Tomcat",
    version: "$1",
    cpe: ["a:apache:tomcat:$1"],
    examples: [
      [
        "<title>HTTP Status 404 – Not Found</title><h3>Apache Tomcat/9.0.70 (Debian)</h3>",
        "9.0.70",
      ],
      ["<h3>Apache Tomcat/10.1.6</h3></body></html>", "10.1.6"],
    ],
    nearMisses: ["<h3>Tomcat/9.0.70</h3>", "<p>Apache Tomcat/9.0.70</p>"],
  },
  {
    pattern: /^\s{0,8}\{"couchdb":"Welcome","version":"([\w.-]+)"/,
    vendor: "Apache",
    product: "CouchDB",
    version: "$1",
    cpe: ["a:apache:couchdb:$1"],
    examples: [['{"couchdb":"Welcome","version":"3.3.2","git_sha":"11a234070"}', "3.3.2"]],
    nearMisses: ['{"couch":"Welcome"}'],
  },
  {
    pattern: /^[\s\S]{0,600}"tagline"\s{0,4}:\s{0,4}"You Know, for Search"/,
    vendor: "Elastic",
    product: "Elasticsearch",
    cpe: ["a:elastic:elasticsearch"],
    examples: [[
      '{\n  "name" : "n1",\n  "cluster_name" : "es",\n  "tagline" : "You Know, for Search"\n}',
      "",
    ]],
    nearMisses: ['{"tagline":"You Know"}'],
  },
  {
    pattern:
      /^[\s\S]{0,800}"distribution"\s{0,4}:\s{0,4}"opensearch",\s{0,8}"number"\s{0,4}:\s{0,4}"([\w.-]{1,30})"/,
    vendor: "OpenSearch",
    product: "OpenSearch",
    version: "$1",
    cpe: ["a:amazon:opensearch:$1"],
    examples: [[
      '{\n "version" : {\n "distribution" : "opensearch",\n "number" : "2.13.0"}}',
      "2.13.0",
    ]],
    nearMisses: ['{"distribution":"search","number":"2.13.0"}'],
  },
  {
    pattern: /^Ok\.\n$/,
    vendor: "ClickHouse",
    product: "ClickHouse",
    cpe: ["a:clickhouse:clickhouse"],
    examples: [["Ok.\n", ""]],
    nearMisses: ["Ok.", "OK\n"],
  },
  {
    pattern:
      /^It looks like you are trying to access MongoDB over HTTP on the native driver port\./,
    vendor: "MongoDB",
    product: "MongoDB",
    cpe: ["a:mongodb:mongodb"],
    examples: [[
      "It looks like you are trying to access MongoDB over HTTP on the native driver port.\n",
      "",
    ]],
    nearMisses: ["access MongoDB over HTTP"],
  },
  {
    pattern: /^\s{0,8}<html><body><h1>It works!<\/h1><\/body><\/html>\s{0,8}$/,
    vendor: "Apache",
    product: "HTTP Server",
    extra: "default page",
    cpe: ["a:apache:http_server"],
    examples: [["<html><body><h1>It works!</h1></body></html>\n", ""]],
    nearMisses: ["<h1>It works!</h1>"],
  },
  {
    pattern: /^Ollama is running/,
    product: "Ollama",
    cpe: ["a:ollama:ollama"],
    examples: [["Ollama is running", ""]],
    nearMisses: ["Llama is running"],
  },
  {
    pattern: /^\{"errors":\[\{"status":401,"message":"Authentication is required"\}\]/,
    vendor: "JFrog",
    product: "Artifactory",
    cpe: ["a:jfrog:artifactory"],
    examples: [['{"errors":[{"status":401,"message":"Authentication is required"}]', ""]],
    nearMisses: ['{"errors":[]}'],
  },
  {
    pattern: /^\{\s{0,8}"kind":\s?"Status",\s{0,8}"apiVersion":\s?"v1"/,
    vendor: "Kubernetes",
    product: "Kubernetes API server",
    cpe: ["a:kubernetes:kubernetes"],
    examples: [['{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure"}', ""], [
      '{\n  "kind": "Status",\n  "apiVersion": "v1",\n',
      "",
    ]],
    nearMisses: ['{"kind":"Status"}'],
  },
  {
    pattern: /^\{"etcdserver":"([\d.]+)","etcdcluster":"[\d.]+"\}/,
    product: "etcd",
    version: "$1",
    cpe: ["a:etcd:etcd:$1"],
    examples: [['{"etcdserver":"3.5.12","etcdcluster":"3.5.0"}', "3.5.12"]],
    nearMisses: ['{"server":"3.5.12"}'],
  },
  {
    pattern: /^default backend - 404$/,
    vendor: "Kubernetes",
    product: "Kubernetes ingress default backend",
    examples: [["default backend - 404", ""]],
    nearMisses: ["backend - 404"],
  },
  {
    pattern: /^404 page not found\n?$/,
    product: "Go net/http",
    cpe: ["a:golang:go"],
    examples: [["404 page not found\n", ""]],
    nearMisses: ["404 not found"],
  },
  {
    pattern: /^Client sent an HTTP request to an HTTPS server\.\n?$/,
    product: "Go net/http",
    cpe: ["a:golang:go"],
    examples: [["Client sent an HTTP request to an HTTPS server.\n", ""]],
    nearMisses: ["HTTP request to an HTTPS server"],
  },
  {
    pattern: /^Consul Agent$/,
    vendor: "HashiCorp",
    product: "Consul",
    cpe: ["a:hashicorp:consul"],
    examples: [["Consul Agent", ""]],
    nearMisses: ["Agent"],
  },
  {
    pattern: /^\{"title":"qdrant - vector search engine","version":"([\d.]+)"/,
    product: "Qdrant",
    version: "$1",
    cpe: ["a:qdrant:qdrant:$1"],
    examples: [[
      '{"title":"qdrant - vector search engine","version":"1.9.2","commit":"0a1b"}',
      "1.9.2",
    ]],
    nearMisses: ['{"title":"vector search engine","version":"1.9.2"}'],
  },
  {
    pattern: /^\{"status":"Meilisearch is running"\}/,
    vendor: "Meili",
    product: "Meilisearch",
    cpe: ["a:meilisearch:meilisearch"],
    examples: [['{"status":"Meilisearch is running"}', ""]],
    nearMisses: ['{"status":"running"}'],
  },
  {
    pattern: /^WebSockets request was expected\n?$/,
    product: "Node.js inspector",
    cpe: ["a:nodejs:node.js"],
    examples: [["WebSockets request was expected", ""]],
    nearMisses: ["request was expected"],
  },
  {
    pattern:
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n?<Error><Code>AccessDenied<\/Code><Message>Access Denied\.<\/Message>.{0,60}<Resource>/,
    vendor: "MinIO",
    product: "MinIO",
    cpe: ["a:minio:minio"],
    examples: [[
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied.</Message><Resource>/</Resource>',
      "",
    ]],
    nearMisses: ["<Error><Code>AccessDenied</Code>"],
  },
  {
    pattern: /^\{[^}]{0,300}"neo4j_version":"([\w.-]{1,30})"/,
    vendor: "Neo4j",
    product: "Neo4j",
    version: "$1",
    cpe: ["a:neo4j:neo4j:$1"],
    examples: [[
      '{"bolt_routing":"neo4j://h:7687","neo4j_version":"5.19.0","neo4j_edition":"community"}',
      "5.19.0",
    ]],
    nearMisses: ['{"neo4j":"5.19.0"}'],
  },
  {
    pattern: /^\s{0,40}<html><head><meta http-equiv='refresh' content='1;url=\/login\?from=%2F'\/>/,
    vendor: "Jenkins",
    product: "Jenkins",
    cpe: ["a:jenkins:jenkins"],
    examples: [[
      "<html><head><meta http-equiv='refresh' content='1;url=/login?from=%2F'/><script>",
      "",
    ]],
    nearMisses: ["<html><head><meta http-equiv='refresh'"],
  },
  {
    pattern: /^\{"versions": ?\{"values": ?\[\{"id": ?"v3\.\d{1,2}"/,
    vendor: "OpenStack",
    product: "Keystone",
    cpe: ["a:openstack:keystone"],
    examples: [['{"versions": {"values": [{"id": "v3.14", "status": "stable"', ""]],
    nearMisses: ['{"versions": []}'],
  },
];
