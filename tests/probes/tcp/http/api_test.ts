/** Programs that answer at `/` with an error alone: nodes of Ethereum, GraphQL servers. Real loopback peers. */

import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../../src/bytes/convert.ts";
import type { Identification } from "../../../../src/probes/probe.ts";
import { httpProbe } from "../../../../src/probes/tcp/http.ts";
import { readClient } from "../../../../src/probes/tcp/http/ethereum.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { readPage } from "../../../../src/probes/tcp/http/page.ts";
import { converse, probeContext, servePeer } from "../../../support/peer.ts";

interface Seen {
  readonly found: Identification | null;
  readonly asked: readonly string[];
}

/** What is found of a server that replies with a body, after a line of status, to each request. */
async function seenOf(
  answer: (request: string) => readonly [head: string, body: string],
): Promise<Seen> {
  const asked: string[] = [];
  await using peer = servePeer(async (peer) => {
    while (!/\r\n\r\n$|\}$/.test(latin1(peer.received))) {
      if (await peer.read() === undefined) return;
    }
    const request = latin1(peer.received);
    const [head, body] = answer(request);
    asked.push(request.split(" HTTP/", 1)[0] ?? "");
    const length = `Content-Length: ${utf8(body).length}\r\nConnection: close\r\n\r\n`;
    await peer.write(`HTTP/1.1 ${head}\r\n${length}${body}`);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return { found: await httpProbe.identify(conversation, context), asked };
}

function clientOf(result: unknown): Partial<Identification> | undefined {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, result });
  const reply = parseReply(utf8(`HTTP/1.1 200 OK\r\n\r\n${body}`));
  assert.ok(reply);
  return readClient(readPage(reply));
}

const NOT_FOUND = ["404 Not Found", ""] as const;

Deno.test("a node of Ethereum is asked for its version where a GET gets an error of JSON-RPC", async () => {
  const version = "Ganache/v7.9.2/EthereumJS TestRPC/v7.9.2/ethereum-js";
  const { found, asked } = await seenOf((request) =>
    request.includes("web3_clientVersion")
      ? ["200 OK", JSON.stringify({ id: 1, jsonrpc: "2.0", result: version })]
      : ["404 \r\nContent-Type: text/plain", "404 Not Found"]
  );
  assert.equal(found?.product, "Ganache");
  assert.equal(found?.version, "7.9.2");
  assert.equal(found?.details?.web3_client, version);
  assert.equal(asked.filter((line) => line === "POST /").length, 1);
});

Deno.test("readClient() reads the clients' forms, and nothing from other results", () => {
  for (
    const [told, product, version] of [
      ["Geth/v1.13.5-stable-916d6a44/linux-amd64/go1.21.4", "Geth", "1.13.5"],
      ["Geth/my-node/v1.13.5-stable-916d6a44/linux-amd64/go1.21.4", "Geth", "1.13.5"],
      ["HardhatNetwork/2.19.0/@nomicfoundation/ethereumjs-vm/7.0.2", "Hardhat Network", "2.19.0"],
      ["anvil/v0.2.0", "Anvil", "0.2.0"],
      ["besu/v23.10.0/linux-x86_64/openjdk-java-17", "Besu", "23.10.0"],
    ] as const
  ) {
    assert.equal(clientOf(told)?.product, product, told);
    assert.equal(clientOf(told)?.version, version, told);
  }
  for (const told of ["0x1", "nginx 1.25", "no/version/here", "", 5, { a: 1 }]) {
    assert.equal(clientOf(told), undefined, String(told));
  }
});

Deno.test("nothing is posted to a page that is no error of JSON-RPC", async () => {
  for (
    const answer of [NOT_FOUND, ["404 Not Found", "Not Found"], [
      "200 OK",
      "<title>Shop</title>",
    ]] as const
  ) {
    const { asked } = await seenOf(() => answer);
    assert.deepEqual(asked.filter((line) => line.startsWith("POST")), []);
  }
});

Deno.test("a GraphQL server without a page is named by its page for browsers at /graphql", async () => {
  const yoga = await seenOf((request) =>
    request.startsWith("GET /graphql ") && request.includes("Accept: text/html")
      ? ["200 OK\r\nContent-Type: text/html", "<!doctype html><title>Yoga GraphiQL</title>"]
      : NOT_FOUND
  );
  assert.equal(yoga.found?.product, "GraphQL Yoga");
  assert.equal(yoga.found?.details?.graphql_path, "/graphql");
  const fastify = '{"message":"Route GET:/ not found","error":"Not Found","statusCode":404}';
  const mercurius = await seenOf((request) =>
    request.startsWith("GET /graphql ")
      ? ["400 Bad Request", '{"data":null,"errors":[{"message":"Unknown query"}]}']
      : ["404 Not Found", fastify]
  );
  assert.equal(mercurius.found?.product, "Mercurius");
});

Deno.test("another page at /graphql names no product, nor the framework's vendor", async () => {
  const { found } = await seenOf((request) =>
    request.startsWith("GET /graphql ")
      ? ["200 OK\r\nContent-Type: text/html", "<title>Grafana</title>"]
      : NOT_FOUND
  );
  assert.equal(found?.product, undefined);
});

Deno.test("a device of UPnP that names itself no more is asked for its description", async () => {
  const description =
    '<root xmlns="urn:schemas-upnp-org:device-1-0"><device><friendlyName>den</friendlyName>' +
    "<modelName>Frobcast</modelName><modelNumber>v1.60.1</modelNumber></device></root>";
  const seen = async (server: string, path: string) =>
    (await seenOf((request) =>
      request.startsWith(`GET ${path} `)
        ? [`200 OK\r\nServer: ${server}`, description]
        : [`404 Not Found\r\nServer: ${server}`, "404 page not found\n"]
    )).found;
  const bare = await seen("Linux/3.4 DLNADOC/1.50 UPnP/1.0 DMS/1.0", "/rootDesc.xml");
  assert.deepEqual([bare?.product, bare?.version], ["Frobcast", "1.60.1"]);
  const library = "Linux/6.1, UPnP/1.0, Portable SDK for UPnP devices/1.8.4";
  assert.equal((await seen(library, "/description.xml"))?.product, "Frobcast");
  const named = await seen("Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0", "/rootDesc.xml");
  assert.equal(named?.product, "MiniDLNA");
});
