import assert from "node:assert/strict";
import { identifyDeep } from "../../../support/identify.ts";

const PAGE = "<html><head><title>MailDev</title></head><body></body></html>";

/** A server that has its page for those who ask for HTML alone, with what it was asked to accept. */
function negotiating(
  accepted: (string | null)[],
  { status = 404, type = "application/json", shown = PAGE }: {
    readonly status?: number;
    readonly type?: string;
    readonly shown?: string;
  } = {},
): AsyncDisposable & { readonly port: number } {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const accept = request.headers.get("accept");
    if (new URL(request.url).pathname === "/") accepted.push(accept);
    return accept === "text/html"
      ? new Response(shown, { headers: { "content-type": "text/html" } })
      : new Response('{"error":"Not found"}', { status, headers: { "content-type": type } });
  });
  return { port: server.addr.port, [Symbol.asyncDispose]: () => server.shutdown() };
}

for (const status of [404, 406]) {
  Deno.test(`a page for browsers alone is seen behind an error in JSON (${status})`, async () => {
    const accepted: (string | null)[] = [];
    await using server = negotiating(accepted, { status });
    const { service, details } = await identifyDeep(server.port);
    assert.equal(service?.product, "MailDev");
    assert.equal(details.http_title, "MailDev");
    assert.match(details.http_status ?? "", new RegExp(` ${status} `));
    assert.deepEqual(accepted.filter((accept) => accept === "text/html").length, 1);
  });
}

Deno.test("no page for browsers is asked for behind other errors and pages", async () => {
  for (const answer of [{ status: 404, type: "text/plain" }, { status: 200 }, { status: 401 }]) {
    const accepted: (string | null)[] = [];
    await using server = negotiating(accepted, answer);
    await identifyDeep(server.port);
    assert.ok(accepted.length > 0 && !accepted.includes("text/html"));
  }
});
