/** What metrics tell of the program that counts, on a real loopback peer. */

import assert from "node:assert/strict";
import type { Port } from "../../../../src/model/report.ts";
import { identifyDeep } from "../../../support/identify.ts";
import type { Answer } from "./http_peer.ts";
import { httpPeer } from "./http_peer.ts";

const PLAIN = { "content-type": "text/plain; version=0.0.4" };
const HTML = { "content-type": "text/html" };

async function scan(pages: Readonly<Record<string, Answer>>): Promise<Port> {
  await using peer = httpPeer([], pages);
  return await identifyDeep(peer.port);
}

function metrics(...lines: readonly string[]): Answer {
  const body = `# HELP go_goroutines Number of goroutines.\n# TYPE go_goroutines gauge\n${
    lines.join("\n")
  }\n`;
  return { fields: PLAIN, body };
}

function page(title: string, href = "/metrics"): Answer {
  const body = `<!DOCTYPE html><html><head><title>${title}</title></head>` +
    `<body><a href="${href}">Metrics</a></body></html>`;
  return { fields: HTML, body };
}

Deno.test("metrics as the first page introduce the program, without a role in its name", async () => {
  const { guess } = await scan({
    "/": metrics('frobd_process_build_info{branch="x",version="2.6.12-1"} 1'),
  });
  assert.deepEqual([guess?.product, guess?.version, guess?.from], ["frobd", "2.6.12-1", "metrics"]);
});

Deno.test("metrics that a page links to introduce the program", async () => {
  for (const href of ["/metrics", "metrics", "./metrics"]) {
    const { guess } = await scan({
      "/": page("Status", href),
      "/metrics": metrics('frob_gateway_build_info{goversion="go1.19",version="v3.1.0"} 1'),
    });
    assert.deepEqual([guess?.product, guess?.version], ["frob_gateway", "3.1.0"], href);
  }
});

Deno.test("metrics give the version of a product that its page names", async () => {
  const { service } = await scan({
    "/": page("mtail on 192.0.2.1:3903"),
    "/metrics": metrics('go_info{version="go1.19.8"} 1', 'mtail_build_info{version="3.0.0"} 1'),
  });
  assert.deepEqual([service?.product, service?.version], ["mtail", "3.0.0"]);
});

Deno.test("a package's revision is the version where its build gives none", async () => {
  const { service } = await scan({
    "/": page("mtail on 192.0.2.1:3903"),
    "/metrics": metrics('mtail_build_info{branch="sid",revision="3.0.0-1+b5",version=""} 1'),
  });
  assert.deepEqual([service?.product, service?.version], ["mtail", "3.0.0"]);
});

Deno.test("metrics of another program, of several, or of a language name nothing", async () => {
  const { service } = await scan({
    "/": page("mtail on 192.0.2.1:3903"),
    "/metrics": metrics('frob_build_info{version="9.9.9"} 1'),
  });
  assert.equal(service?.version, undefined);
  for (
    const lines of [
      ['go_build_info{path="example.org/frob",version="1.2.3"} 1'],
      ['frob_build_info{version="1.2.3"} 1', 'nebula_build_info{version="4.5.6"} 1'],
      ['frob_build_info{version=""} 1'],
      ['frob_build_info{revision="3f2a1c9",version=""} 1'],
      ['frob_build_info{goversion="1.19"} 1'],
    ]
  ) {
    const { guess } = await scan({ "/": metrics(...lines) });
    assert.equal(guess, undefined, lines.join());
  }
});

Deno.test("a text that only quotes a metric is no metrics", async () => {
  const { guess } = await scan({
    "/": { fields: PLAIN, body: 'Add this line: frob_build_info{version="1.2.3"} 1\n' },
  });
  assert.equal(guess, undefined);
});
