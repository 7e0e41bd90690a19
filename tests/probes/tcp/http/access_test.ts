/** Interfaces over HTTP that answer a read request without a login, refuse it, or do neither. */

import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../../src/bytes/convert.ts";
import type { Identification } from "../../../../src/probes/probe.ts";
import { httpProbe } from "../../../../src/probes/tcp/http.ts";
import { HTTP_PRODUCTS } from "../../../../src/probes/tcp/http/products/registry.ts";
import { converse, probeContext, servePeer } from "../../../support/peer.ts";

interface Answer {
  readonly status?: number;
  readonly fields?: string;
  readonly body: string;
}

/** An interface: the port that suggests it, its first page, and where and how it answers queries. */
interface Interface {
  readonly product: string;
  readonly port: number;
  readonly page: Answer;
  readonly question?: readonly [path: string, answer: Answer];
  readonly access: string;
  readonly detail: string;
  readonly open: Answer;
  readonly refused: Answer;
}

const NOT_FOUND: Answer = { status: 404, body: "404 page not found\n" };

const INTERFACES: readonly Interface[] = [
  {
    product: "CouchDB",
    port: 5984,
    page: {
      body: '{"couchdb":"Welcome","version":"3.3.3"}\n',
      fields: "Server: CouchDB/3.3.3\r\n",
    },
    access: "GET /_all_dbs",
    detail: "couchdb_auth",
    open: { body: '["_replicator","_users","orders"]\n' },
    refused: {
      status: 401,
      body: '{"error":"unauthorized","reason":"You are not a server admin."}\n',
    },
  },
  {
    product: "InfluxDB",
    port: 8086,
    page: NOT_FOUND,
    question: ["/ping", {
      status: 204,
      body: "",
      fields: "X-Influxdb-Version: 1.8.10\r\nX-Influxdb-Build: OSS\r\n",
    }],
    access: "GET /query?q=SHOW+DATABASES",
    detail: "influxdb_auth",
    open: { body: '{"results":[{"statement_id":0,"series":[{"name":"databases"}]}]}\n' },
    refused: { status: 401, body: '{"error":"unable to parse authentication credentials"}\n' },
  },
  {
    product: "etcd",
    port: 2379,
    page: NOT_FOUND,
    question: ["/version", { body: '{"etcdserver":"3.5.9","etcdcluster":"3.5.0"}' }],
    access: "POST /v3/kv/range",
    detail: "etcd_auth",
    open: { body: '{"header":{"cluster_id":"14841639068965178418","revision":"1"}}' },
    refused: { status: 400, body: '{"error":"etcdserver: user name is empty","code":3}' },
  },
  {
    product: "Kubernetes API server",
    port: 8001,
    page: {
      status: 403,
      body: '{"kind":"Status","apiVersion":"v1","status":"Failure","code":403}',
    },
    question: ["/version", { body: '{"gitVersion":"v1.29.1","platform":"linux/amd64"}' }],
    access: "GET /api/v1/namespaces?limit=1",
    detail: "kubernetes_auth",
    open: { body: '{"kind":"NamespaceList","apiVersion":"v1","items":[]}' },
    refused: { status: 403, body: '{"kind":"Status","apiVersion":"v1","status":"Failure"}' },
  },
  {
    product: "kubelet",
    port: 10_255,
    page: NOT_FOUND,
    question: ["/healthz", { fields: "X-Content-Type-Options: nosniff\r\n", body: "ok" }],
    access: "GET /pods",
    detail: "kubelet_auth",
    open: { body: '{"kind":"PodList","apiVersion":"v1","metadata":{},"items":[]}\n' },
    refused: { status: 401, body: "Unauthorized" },
  },
];

function textOf({ status = 200, fields = "", body }: Answer): string {
  return `HTTP/1.1 ${status} X\r\n${fields}Content-Length: ${utf8(body).length}\r\n` +
    `Connection: close\r\n\r\n${body}`;
}

/** Identifies an interface that gives this answer to the access question, and notes the requests. */
async function identify(
  { port, page, question, access }: Interface,
  answer: Answer,
): Promise<{ readonly found: Identification | null; readonly requests: readonly string[] }> {
  const requests: string[] = [];
  await using peer = servePeer(async (side) => {
    while (!/\r\n\r\n(?:\{.*\})?$/.test(latin1(side.received))) {
      if (await side.read() === undefined) return;
    }
    const request = latin1(side.received);
    requests.push(request);
    const [first = ""] = request.split(" HTTP/1.1\r\n", 1);
    const said = first === access
      ? answer
      : first === `GET ${question?.[0]}`
      ? question?.[1]
      : page;
    const text = textOf(said ?? page);
    await side.write(first.startsWith("HEAD") ? text.slice(0, text.indexOf("\r\n\r\n") + 4) : text);
  });
  using conversation = await converse(peer.port);
  using opened = new DisposableStack();
  await using context = probeContext(port, {
    reconnect: async () => opened.use(await converse(peer.port)),
  });
  return { found: await httpProbe.identify(conversation, context), requests };
}

for (const one of INTERFACES) {
  Deno.test(`${one.product}: an answer without a login, and a refusal, are told`, async () => {
    for (const [answer, wanted] of [[one.open, "none"], [one.refused, "required"]] as const) {
      const { found, requests } = await identify(one, answer);
      assert.equal(found?.product, one.product);
      assert.equal(found?.details?.[one.detail], wanted);
      assert.equal(requests.filter((text) => text.startsWith(one.access)).length, 1);
      for (const request of requests) {
        assert.doesNotMatch(request, /authorization|cookie/i);
        assert.match(request, /^(?:GET|HEAD|POST \/v3\/kv\/range) /);
      }
    }
  });

  Deno.test(`${one.product}: a page that answers everything alike proves nothing`, async () => {
    const others: readonly Answer[] = [
      { body: "<html><title>Welcome</title></html>" },
      { body: '{"error":"not found"}' },
      { status: 500, body: "oops" },
      { status: 302, body: "", fields: "Location: /login\r\n" },
      { body: "" },
    ];
    for (const answer of others) {
      const { found } = await identify(one, answer);
      assert.equal(found?.details?.[one.detail], undefined, JSON.stringify(answer));
    }
  });
}

Deno.test("every product with an access question has a case", () => {
  const asked = HTTP_PRODUCTS.flatMap(({ product, access }) => access ? [product] : []);
  assert.deepEqual(asked.toSorted(), INTERFACES.map(({ product }) => product).toSorted());
});
