/** Short response bodies that only one product sends. The text is the beginning of the body. */

import type { FingerprintRule } from "../rule.ts";

/** Rules for response bodies. */
export const httpBodyRules: readonly FingerprintRule[] = [
  // EdgeOS writes the model of the router into its login page.
  {
    pattern: /\bEDGE\.DeviceModel = '(E[RP][\w-]{1,16})'/,
    vendor: "Ubiquiti",
    product: "EdgeRouter",
    extra: "$1",
    os: "EdgeOS",
    device: "router",
    cpe: ["o:ui:edgeos"],
    examples: [["<script>EDGE.DeviceModel = 'ER-X-SFP';</script>", ""]],
    nearMisses: ["<script>DeviceModel = 'ER-X-SFP';</script>"],
  },
  {
    pattern: /^Invalid header received from client\.\r?\n?$/,
    product: "Privoxy",
    cpe: ["a:privoxy:privoxy"],
    examples: [["Invalid header received from client.\n", ""]],
    nearMisses: ["Invalid header received"],
  },
  {
    pattern:
      /^<html>Yubico Yubikey:<br><form action='\/wsapi\/2\.0\/verify' method='GET'>\s{0,40}<input type='text' name='otp'>/,
    product: "YubiServer",
    examples: [[
      "<html>Yubico Yubikey:<br><form action='/wsapi/2.0/verify' method='GET'>    <input type='text' name='otp'><br>",
      "",
    ]],
    nearMisses: ["<html>Yubico Yubikey:<br><form action='/verify' method='GET'>"],
  },
  {
    pattern:
      /^<!DOCTYPE html>\n<html>\n<head>\n {4}<meta charset="utf-8">\n {4}<script src="js\/d3\.v3-min\.js" defer><\/script>\n {4}<script src="js\/rickshaw\.min\.js" defer>/,
    vendor: "PowerDNS",
    product: "PowerDNS Recursor",
    extra: "web server",
    cpe: ["a:powerdns:recursor"],
    examples: [[
      '<!DOCTYPE html>\n<html>\n<head>\n    <meta charset="utf-8">\n    <script src="js/d3.v3-min.js" defer></script>\n    <script src="js/rickshaw.min.js" defer></script>\n',
      "",
    ]],
    nearMisses: [
      '<!DOCTYPE html>\n<html>\n<head>\n    <script src="js/rickshaw.min.js" defer></script>\n',
    ],
  },
  {
    pattern:
      /<body[^>]{0,80}>\s{0,9}This site is running (?:<a [^>]{1,80}>)?TeamViewer(?:<\/a>)?\.?\s{0,9}<\/body>/i,
    vendor: "TeamViewer",
    product: "TeamViewer",
    extra: "remote control",
    cpe: ["a:teamviewer:teamviewer"],
    examples: [[
      "<html><body>This site is running <a href='http://www.teamviewer.com'>TeamViewer</a>.</body></html>",
      "",
    ]],
    nearMisses: [
      "<html><body><p>This site is running TeamViewer for support.</p></body></html>",
      "<html><body>This site is running TeamSpeak.</body></html>",
    ],
  },
  {
    pattern: /^\{ "result": 400, "text": "Bad Request" \}$/,
    vendor: "ISC",
    product: "Kea",
    extra: "control channel",
    cpe: ["a:isc:kea"],
    examples: [['{ "result": 400, "text": "Bad Request" }', ""]],
    nearMisses: ['{"result":400,"text":"Bad Request"}', '{ "result": 400, "text": "Bad" }'],
  },
  {
    pattern:
      /<title>[\w.-]{1,64}: chasquid monitoring<\/title>[^]{0,1500}?\bchasquid (\d[\w.-]{0,20})/,
    product: "chasquid",
    version: "$1",
    extra: "monitoring",
    cpe: ["a:chasquid_project:chasquid:$1"],
    examples: [[
      "<!DOCTYPE html>\n<html><head><title>vm: chasquid monitoring</title></head>\n<body><h1>chasquid @mx.example.org</h1>\nchasquid 1.11-2&#43;b2<br>",
      "1.11-2",
    ]],
    nearMisses: ["<title>vm: monitoring</title> chasquid 1.11"],
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
    pattern:
      /^<html lang="en">\s{1,4}<head>\s{1,4}<link rel="shortcut icon" href="https:\/\/nats\.io\/favicon\.ico">/,
    vendor: "NATS",
    product: "NATS Server",
    extra: "monitoring",
    cpe: ["a:linuxfoundation:nats-server"],
    examples: [[
      '<html lang="en">\n\t<head>\n\t<link rel="shortcut icon" href="https://nats.io/favicon.ico">\n\t<style type="text/css">',
      "",
    ]],
    nearMisses: [
      '<html lang="en">\n\t<head>\n\t<link rel="shortcut icon" href="https://example.org/favicon.ico">',
    ],
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
  {
    pattern: /^Ghost (\d+\.[\d.]{1,12})$/,
    vendor: "Ghost",
    product: "Ghost",
    version: "$1",
    cpe: ["a:ghost:ghost:$1"],
    examples: [["Ghost 5.75", "5.75"]],
    nearMisses: ["Ghost", "Ghostwriter 5.75"],
  },
  {
    pattern: /^\{ ?"error": "Malformed request: (?:GET|HEAD) \/" ?\}/,
    vendor: "Google",
    product: "TensorFlow Serving",
    cpe: ["a:google:tensorflow_serving"],
    examples: [['{ "error": "Malformed request: GET /" }', ""]],
    nearMisses: ['{ "error": "Malformed request" }'],
  },
  {
    pattern:
      /^\{\s{1,8}"code": 405,\s{1,8}"type": "MethodNotAllowedException",\s{1,8}"message": "Requested method is not allowed, please refer to API document\."/,
    vendor: "PyTorch",
    product: "TorchServe",
    cpe: ["a:pytorch:torchserve"],
    examples: [[
      '{\n  "code": 405,\n  "type": "MethodNotAllowedException",\n  "message": "Requested method is not allowed, please refer to API document."\n}\n',
      "",
    ]],
    nearMisses: ['{ "code": 405, "type": "MethodNotAllowedException" }'],
  },
  {
    pattern:
      /^[^]{0,200}<title>PowerDNS Authoritative Server Monitor<\/title>[^]{0,300}id="appname">PowerDNS (\d[\w.-]{1,20})</,
    vendor: "PowerDNS",
    product: "PowerDNS Authoritative Server",
    version: "$1",
    extra: "web server",
    cpe: ["a:powerdns:authoritative_server:$1"],
    examples: [[
      '<!DOCTYPE html>\n<html><head>\n<title>PowerDNS Authoritative Server Monitor</title>\n<a href="/" id="appname">PowerDNS 4.7.3</a>',
      "4.7.3",
    ]],
    nearMisses: ["<title>PowerDNS Authoritative Server Monitor</title>"],
  },
  {
    pattern: /^[^]{0,2000}<title>PowerDNS Recursor<\/title>/,
    vendor: "PowerDNS",
    product: "PowerDNS Recursor",
    extra: "web server",
    cpe: ["a:powerdns:recursor"],
    examples: [["<html><head><title>PowerDNS Recursor</title>", ""]],
    nearMisses: ["<title>PowerDNS</title>"],
  },
  {
    pattern:
      /^[^]{0,3000}<a href="https?:\/\/(?:www\.)?mercurial-scm\.org\/"[^>]{0,60}>\s{0,8}<img src="[^"]{1,120}hglogo\.png"/,
    vendor: "Mercurial",
    product: "Mercurial hgweb",
    cpe: ["a:mercurial:mercurial"],
    examples: [[
      '<div class="menu">\n<a href="https://mercurial-scm.org/">\n<img src="/static/hglogo.png" alt="mercurial" /></a>',
      "",
    ]],
    nearMisses: ['<a href="https://mercurial-scm.org/">Mercurial</a>'],
  },
  {
    pattern:
      /^\{"message":"Route (?:GET|HEAD):[^"]{1,400} not found","error":"Not Found","statusCode":404\}|^\{"error":"Bad Request","message":"Client Error","statusCode":400\}/,
    vendor: "OpenJS Foundation",
    product: "Fastify",
    cpe: ["a:fastify:fastify"],
    examples: [
      ['{"message":"Route GET:/ not found","error":"Not Found","statusCode":404}', ""],
      ['{"error":"Bad Request","message":"Client Error","statusCode":400}', ""],
    ],
    nearMisses: [
      '{"message":"Route not found","error":"Not Found","statusCode":404}',
      '{"statusCode":404,"error":"Not Found","message":"Not Found"}',
    ],
  },
  {
    pattern:
      /^\{"message":"Cannot (?:GET|HEAD) \/[^"]{0,400}","error":"Not Found","statusCode":404\}|^\{"statusCode":404,"message":"Cannot (?:GET|HEAD) \/[^"]{0,400}","error":"Not Found"\}/,
    product: "NestJS",
    cpe: ["a:nestjs:nest"],
    examples: [
      ['{"message":"Cannot GET /","error":"Not Found","statusCode":404}', ""],
      ['{"statusCode":404,"message":"Cannot GET /version","error":"Not Found"}', ""],
    ],
    nearMisses: ["<pre>Cannot GET /</pre>", '{"message":"Cannot GET /","statusCode":404}'],
  },
  {
    pattern:
      /^[^]{0,4000}<script type="module" src="\/(?:[\w.-]{1,40}\/){0,4}@vite\/client"><\/script>/,
    product: "Vite",
    extra: "development server",
    cpe: ["a:vitejs:vite"],
    examples: [['<html>\n<script type="module" src="/@vite/client"></script>\n<body>', ""]],
    nearMisses: ['<script type="module" src="/vite/client"></script>'],
  },
  {
    pattern: /^[^]{0,16000}<!-- Code injected by live-server -->/,
    product: "live-server",
    extra: "development server",
    examples: [["<html><body>hi<!-- Code injected by live-server -->\n\t<script", ""]],
    nearMisses: ["<html><body>live-server<!-- Code injected by Frob -->"],
  },
  {
    pattern:
      /^<!doctype html>\s{0,4}<html>\s{0,4}<head>\s{0,8}<meta charset="utf-8">\s{0,8}<meta name="viewport" content="width=device-width">\s{0,8}<title>Index of [^<]{1,400}<\/title>\s{0,8}<style type="text\/css">i\.icon \{ display: block;/,
    product: "http-server",
    extra: "Node.js",
    examples: [[
      '<!doctype html>\n<html>\n  <head>\n    <meta charset="utf-8">\n    <meta name="viewport" content="width=device-width">\n    <title>Index of /</title>\n    <style type="text/css">i.icon { display: block; height: 16px; width: 16px; }\n',
      "",
    ]],
    nearMisses: [
      '<!doctype html>\n<html>\n<head>\n<title>Index of /</title>\n<style type="text/css">i.icon {',
    ],
  },
  {
    pattern: /^\{"type":"https:\/\/stoplight\.io\/prism\/errors#/,
    vendor: "Stoplight",
    product: "Prism",
    extra: "mock server",
    examples: [[
      '{"type":"https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR","title":"Route"',
      "",
    ]],
    nearMisses: ['{"type":"https://example.org/prism/errors#NO_PATH_MATCHED_ERROR"'],
  },
  {
    pattern:
      /^GET query missing\.$|^\{"errors":\[\{"message":"This operation has been blocked as a potential Cross-Site Request Forgery \(CSRF\)\. Please either specify a 'content-type' header /,
    vendor: "Apollo",
    product: "Apollo Server",
    extra: "GraphQL",
    cpe: ["a:apollographql:apollo_server"],
    examples: [["GET query missing.", ""], [
      '{"errors":[{"message":"This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either specify a \'content-type\' header (with',
      "",
    ]],
    nearMisses: ["query missing.", '{"errors":[{"message":"Must provide query string."}]}'],
  },
  {
    pattern: /^\{"express-pouchdb":"Welcome!","version":"([\w.-]{1,20})"/,
    product: "PouchDB Server",
    version: "$1",
    examples: [['{"express-pouchdb":"Welcome!","version":"4.2.0","pouchdb-adapters":', "4.2.0"]],
    nearMisses: ['{"pouchdb":"Welcome!","version":"4.2.0"}'],
  },
  {
    pattern: /^\{"tinylr":"Welcome","version":"([\w.-]{1,20})"\}/,
    product: "tiny-lr",
    version: "$1",
    extra: "LiveReload",
    examples: [['{"tinylr":"Welcome","version":"2.0.0"}', "2.0.0"]],
    nearMisses: ['{"lr":"Welcome","version":"2.0.0"}'],
  },
  {
    pattern: /^\{"name":"PeerJS Server","description":"/,
    product: "PeerJS server",
    examples: [['{"name":"PeerJS Server","description":"A server side element to broker', ""]],
    nearMisses: ['{"name":"Peer Server","description":"A server side element'],
  },
  {
    pattern: /^[^]{0,200}<ListAllMyBucketsResult [^]{0,300}<DisplayName>S3rver<\/DisplayName>/,
    product: "S3rver",
    examples: [[
      '<?xml version="1.0" encoding="UTF-8"?>\n<ListAllMyBucketsResult xmlns="http://doc.s3.amazonaws.com/2006-03-01/"><Owner><ID>1</ID><DisplayName>S3rver</DisplayName></Owner>',
      "",
    ]],
    nearMisses: ["<Owner><DisplayName>S3rver</DisplayName></Owner>"],
  },
  {
    pattern: /^[^]{0,4000}\bhref="\/dist\/cloudcmd\.common\.css"/,
    product: "Cloud Commander",
    extra: "file manager",
    examples: [['<!doctype html><link rel=stylesheet href="/dist/cloudcmd.common.css">', ""]],
    nearMisses: ['<link rel=stylesheet href="/dist/common.css">'],
  },
  {
    pattern:
      /^<!doctype html><html><head><title>\d{3} [^<]{1,40}<\/title><style>\s{0,4}body \{ background-color: #(?:fcfcfc|ffffff); color: #(?:333333|000000); (?:margin: 0; padding:0; )?\}[^]{0,600}<h1>[^<]{1,40}<\/h1><p>The requested resource <code class="url">/,
    vendor: "PHP",
    product: "PHP built-in server",
    examples: [
      [
        '<!doctype html><html><head><title>404 Not Found</title><style>\nbody { background-color: #fcfcfc; color: #333333; margin: 0; padding:0; }\nh1 { font-size: 1.5em; }\n</style>\n</head><body><h1>Not Found</h1><p>The requested resource <code class="url">/</code> was not found on this server.</p></body></html>',
        "",
      ],
    ],
    nearMisses: [
      "<!doctype html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested resource / was not found on this server.</p></body></html>",
    ],
  },
  {
    pattern:
      /^<HTML><BODY><H1>Not Found<\/H1>The server could not find this file\.<P><\/BODY><\/HTML>\s{0,4}$/,
    vendor: "HSQL Development Group",
    product: "HyperSQL",
    extra: "web server",
    cpe: ["a:hsqldb:hypersql_database"],
    examples: [[
      "<HTML><BODY><H1>Not Found</H1>The server could not find this file.<P></BODY></HTML>",
      "",
    ]],
    nearMisses: [
      "<html><body><h1>Not Found</h1>The server could not find this file.</body></html>",
      "<HTML><BODY><H1>Not Found</H1></BODY></HTML>",
    ],
  },
  {
    pattern: /^\{[^]{0,2000}?"patroni": ?\{"version": ?"(\d[\w.]{0,20})", ?"scope": ?"/,
    product: "Patroni",
    version: "$1",
    extra: "PostgreSQL clusters",
    examples: [[
      '{"state": "running", "role": "master", "server_version": 150006, "cluster_unlocked": true, "dcs_last_seen": 1796068679, "patroni": {"version": "3.0.2", "scope": "lab"}}',
      "3.0.2",
    ]],
    nearMisses: ['{"patroni": {"version": "3.0.2"}}'],
  },
  {
    pattern: /^hwhat$/,
    product: "Camo",
    extra: "image proxy",
    examples: [["hwhat", ""]],
    nearMisses: ["hwhat is this", "what"],
  },
  {
    pattern: /^Something went wrong\. Sorry\.\r?\n?$/,
    product: "Cubemap",
    extra: "stream reflector",
    examples: [["Something went wrong. Sorry.\r\n", ""]],
    nearMisses: ["Something went wrong. Sorry. Try again.", "<p>Something went wrong. Sorry.</p>"],
  },
  {
    pattern: /^<title>(?:Not Found|Access Denied|Invalid Request)<\/title>\n$/,
    product: "opentracker",
    extra: "BitTorrent tracker",
    examples: [["<title>Not Found</title>\n", ""], ["<title>Access Denied</title>\n", ""]],
    nearMisses: [
      "<html><title>Not Found</title>\n",
      "<title>Not Found</title>\n<h1>Not Found</h1>",
      "<title>404 Not Found</title>\n",
    ],
  },
  {
    pattern: /^(?:Hello from the Pushpin test handler!|Pushpin API)\r?\n$/,
    vendor: "Fastly",
    product: "Pushpin",
    examples: [["Hello from the Pushpin test handler!\n", ""], ["Pushpin API\n", ""]],
    nearMisses: ["Hello from the test handler!\n", "Pushpin API is down\n"],
  },
  {
    pattern:
      /^<!DOCTYPE [^<>]{0,200}>\s{0,4}<html [^<>]{0,100}>\s{0,4}<head>\s{0,4}<meta [^<>]{0,100}>\s{0,4}<link rel='SHORTCUT ICON' href='\/favicon\.ico' \/>\s{0,4}<link media='all' href='\/styles\.css' rel='stylesheet' type='text\/css' \/>/,
    product: "DidiWiki",
    examples: [[
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n' +
      "<html xmlns='http://www.w3.org/1999/xhtml'>\n<head>\n<meta http-equiv='Content-Type' content='text/html; charset=utf-8' />\n" +
      "<link rel='SHORTCUT ICON' href='/favicon.ico' />\n<link media='all' href='/styles.css' rel='stylesheet' type='text/css' />\n<title>WikiHome</title>",
      "",
    ]],
    nearMisses: [
      "<!DOCTYPE html><html><head><link rel='SHORTCUT ICON' href='/favicon.ico' /><link media='all' href='/styles.css'>",
    ],
  },
  {
    pattern:
      /^[^]{0,2000}\bvar collapsed_icon_path = '[^'\n]{0,100}\/static\/images\/treeCollapsed\.png'/,
    vendor: "Breezy",
    product: "Loggerhead",
    examples: [[
      "<script type=\"text/javascript\">\nvar global_path = '/';\nvar collapsed_icon_path = '/static/images/treeCollapsed.png';",
      "",
    ]],
    nearMisses: ["var collapsed_icon_path = '/images/treeCollapsed.png';"],
  },
  {
    pattern: /^healthy: dynamodb\.[a-z\d-]{1,40}\.amazonaws\.com(?:\.cn)?\s{0,4}$/,
    product: "DynamoDB or compatible",
    examples: [["healthy: dynamodb.us-east-1.amazonaws.com \n", ""]],
    nearMisses: ["healthy: dynamodb", "healthy: sqs.us-east-1.amazonaws.com"],
  },
  {
    // A proxy whose fields are removed still signs its own error pages.
    pattern:
      /^[^]{0,400}<meta type="copyright" content="Copyright \(C\) \d{4}-\d{4} The Squid Software Foundation and contributors">/,
    product: "Squid",
    cpe: ["a:squid-cache:squid"],
    examples: [[
      '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\n<html><head>\n<meta type="copyright" content="Copyright (C) 1996-2021 The Squid Software Foundation and contributors">\n',
      "",
    ]],
    nearMisses: ['<meta type="copyright" content="Copyright (C) 1996-2021 The Frob Foundation">'],
  },
  {
    pattern: /^\s{0,8}<h2>Exporters:<\/h2>\s{0,10}<ul>/,
    product: "Exporter Exporter",
    extra: "proxy of Prometheus exporters",
    examples: [["\n\t\t\t<h2>Exporters:</h2>\n\t\t\t\t<ul>\n\t\t\t\t\t\n\t\t\t\t</ul>", ""]],
    nearMisses: ["<h2>Exporters</h2><ul>", "<html><h2>Exporters:</h2>"],
  },
  {
    pattern: /^\{\s{0,4}"_links": ?\{\s{0,8}"imposters": ?\{\s{0,8}"href": ?"/,
    product: "mountebank",
    extra: "service virtualization",
    examples: [[
      '{\n  "_links": {\n    "imposters": {\n      "href": "http://192.0.2.7:2525/imposters"',
      "",
    ]],
    nearMisses: ['{"_links": {"self": {"href": "/imposters"}}}'],
  },
];
