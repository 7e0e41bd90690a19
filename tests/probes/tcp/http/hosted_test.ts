/** Programs that name themselves beside the title: as an application, in a description, after a login's words. */

import assert from "node:assert/strict";
import { matchFingerprint } from "../../../../src/fingerprints/match.ts";
import type { Port } from "../../../../src/model/report.ts";
import { identifyDeep } from "../../../support/identify.ts";
import { utf8 } from "../../../../src/bytes/convert.ts";
import { isMcpReply, mayHideMcp, mcpPath } from "../../../../src/probes/tcp/http/mcp.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { readPage } from "../../../../src/probes/tcp/http/page.ts";
import { type Answer, httpPeer, type HttpPeerRequest } from "./http_peer.ts";

const HTML = { "content-type": "text/html" };
const NOT_FOUND: Answer = {
  status: 404,
  fields: { server: "uvicorn", "content-type": "application/json" },
  body: '{"detail":"Not Found"}',
};

async function scan(pages: Readonly<Record<string, Answer>>): Promise<Port> {
  await using peer = httpPeer([], pages);
  return await identifyDeep(peer.port);
}

function described(title: string, version: string): Answer {
  return { body: JSON.stringify({ openapi: "3.1.0", info: { title, version } }) };
}

Deno.test("the name by which a page is installed names the program where its title does not", async () => {
  for (const name of ["application-name", "apple-mobile-web-app-title"]) {
    const head = `<head><meta name="${name}" content="Jellyfin"><title>Our films</title></head>`;
    const { service } = await scan({ "/": { fields: HTML, body: head } });
    assert.equal(service?.product, "Jellyfin", name);
  }
  const head = '<head><meta name="application-name" content="Acme"><title>Sign in</title></head>';
  assert.equal((await scan({ "/": { fields: HTML, body: head } })).service?.product, undefined);
});

Deno.test("the words of a login do not hide a product's name", () => {
  for (
    const [title, product] of [
      ["Login • Homarr", "Homarr"],
      ["Login // Baserow", "Baserow"],
      ["Dashboard - Speedtest Tracker", "Speedtest Tracker"],
      ["Sign in to Grafana", "Grafana"],
      ["Log in | Zulip", "Zulip"],
    ] as const
  ) {
    assert.equal(matchFingerprint("http-title", title)?.product, product, title);
  }
  for (const title of ["Login - Acme", "Dashboard for Zulip users", "Authors - Homarr fans"]) {
    assert.equal(matchFingerprint("http-title", title), undefined, title);
  }
});

Deno.test("a description of an interface names the server, or makes a guess", async () => {
  const known = await scan({ "/": NOT_FOUND, "/openapi.json": described("TabbyAPI", "0.1.0") });
  assert.deepEqual([known.service?.product, known.service?.version], ["TabbyAPI", undefined]);
  const docs = { fields: HTML, body: "<title>Whisper Asr Webservice - Swagger UI</title>" };
  const whisper = await scan({
    "/": { status: 307, fields: { location: "/docs" } },
    "/docs": docs,
    "/openapi.json": described("Whisper ASR Webservice", "1.9.1"),
  });
  assert.deepEqual([whisper.service?.product, whisper.service?.version], [
    "Whisper ASR Webservice",
    "1.9.1",
  ]);
  const framework = await scan({ "/": NOT_FOUND, "/openapi.json": described("FastAPI", "0.1.0") });
  assert.equal(framework.guess, undefined);
});

Deno.test("metrics of a known program name it; of another they make a guess", async () => {
  const metrics = (name: string): Answer => ({
    fields: { "content-type": "text/plain; version=0.0.4" },
    body: `# HELP go_goroutines x\n# TYPE go_goroutines gauge\n${name}{version="2.8.1"} 1\n`,
  });
  const none = { status: 404, body: "404 page not found\n" };
  const tempo = await scan({ "/": none, "/metrics": metrics("tempo_build_info") });
  assert.deepEqual([tempo.service?.product, tempo.service?.version], ["Grafana Tempo", "2.8.1"]);
  const other = await scan({ "/": none, "/metrics": metrics("frobd_build_info") });
  assert.deepEqual([other.service?.product, other.guess?.product], [undefined, "frobd"]);
});

Deno.test("pages that only mention programs name none", async () => {
  for (
    const body of [
      "<title>How I moved my photos to Immich</title><p>Immich v1.120.0 and Beszel HUB_VERSION</p>",
      '<title>My links</title><a href="https://truenas.com"><img alt="TrueNAS SCALE"></a>',
      "<title>503 Service Unavailable</title><h1>Immich is down</h1>",
      "<title>Sign in</title><p>Log in to open Jira, GitLab and Grafana 11.2</p>",
      "<title>Memos</title><p>Notes</p>",
      "<title>Flood</title><p>It rains</p>",
    ]
  ) {
    const { service, guess } = await scan({ "/": { fields: HTML, body } });
    assert.deepEqual([service?.product, guess?.product], [undefined, undefined], body);
  }
});

Deno.test("a program without pages is asked once whether it is an MCP server", async () => {
  const bare = { status: 404, fields: HTML, body: "<pre>Cannot GET /</pre>" };
  const asked: HttpPeerRequest[] = [];
  await using peer = httpPeer(asked, { "/": bare, "/mcp": { body: "<p>A page</p>" } });
  const { service } = await identifyDeep(peer.port);
  assert.equal(service?.product, undefined);
  assert.deepEqual(asked.filter(({ path }) => path === "/mcp").map(({ method }) => method), [
    "GET",
  ]);
});

Deno.test("isMcpReply() knows the refusals of MCP servers, mayHideMcp() what they are built on", () => {
  const page = (head: string, body = "") => {
    const reply = parseReply(utf8(`HTTP/1.1 ${head}\r\n\r\n${body}`));
    assert.ok(reply);
    return readPage(reply);
  };
  const error = '{"jsonrpc":"2.0","id":"server-error","error":{"code":-32600,"message":"No"}}';
  assert.equal(isMcpReply(page("406 Not Acceptable", error)), true);
  assert.equal(isMcpReply(page("400 Bad Request\r\nMcp-Session-Id: a")), true);
  assert.equal(isMcpReply(page("400 Bad Request", "No sessionId")), true);
  for (const head of ["200 OK", "404 Not Found", "500 Internal Server Error"]) {
    assert.equal(isMcpReply(page(head, error)), false, head);
  }
  assert.equal(isMcpReply(page("405 Method Not Allowed", '{"error":"Method Not Allowed"}')), false);
  assert.equal(mayHideMcp(page("404 Not Found")), true);
  assert.equal(mayHideMcp(page("404 Not Found\r\nServer: uvicorn", "Not Found")), true);
  assert.equal(mayHideMcp(page("404 Not Found\r\nServer: nginx")), false);
  assert.equal(mayHideMcp(page("404 Not Found", "<h1>404 Not Found</h1>")), false);
  const exposed = "404 Not Found\r\nAccess-Control-Expose-Headers: mcp-session-id,last-event-id";
  assert.equal(mcpPath(page(exposed)), "/mcp");
});

Deno.test("a page that leads nowhere still names the server; one that asks for a login is read", async () => {
  const refresh = '<meta http-equiv="refresh" content="0;url=dfs.html"><title>Jellyfin</title>';
  const lost = await scan({
    "/": { status: 302, fields: { location: "/index.html" } },
    "/index.html": { fields: HTML, body: refresh },
  });
  assert.equal(lost.service?.product, "Jellyfin");
  const guarded = await scan({
    "/": { status: 302, fields: { location: "/a" } },
    "/a": { status: 302, fields: { location: "/b" } },
    "/b": { status: 401, fields: { "www-authenticate": 'Basic realm="Kopia"' } },
  });
  assert.equal(guarded.service?.product, "Kopia");
});
