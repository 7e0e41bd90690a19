import assert from "node:assert/strict";
import { faviconSha256 } from "../../../../src/probes/tcp/http/favicon.ts";
import { iconProduct } from "../../../../src/probes/tcp/http/favicon_products.ts";
import { identifyDeep } from "../../../support/identify.ts";
import { withMeans } from "../../../support/means.ts";

const GITWEB_ICON = "/usr/share/gitweb/static/git-favicon.png";

/** A page and an icon; what was requested. */
function serveIcon(page: string, icon: Uint8Array<ArrayBuffer>) {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    if (pathname === "/look.png") {
      return new Response(icon, { headers: { "content-type": "image/png" } });
    }
    return new Response(page, { headers: { server: "nginx/1.22.1", "content-type": "text/html" } });
  });
  return { port: server.addr.port, asked, [Symbol.asyncDispose]: () => server.shutdown() };
}

Deno.test(withMeans({
  name: "an application that nothing else names is named by the icon that it ships",
  needs: [GITWEB_ICON],
  install: "git",
  fn: async () => {
    const icon = await Deno.readFile(GITWEB_ICON);
    const linked = '<head><link rel="icon" href="/look.png"><title>Our things</title></head>';
    await using server = serveIcon(linked, icon);
    const { service, details } = await identifyDeep(server.port);
    assert.equal(service?.product, "gitweb");
    assert.equal(service?.version, undefined, "nginx's version is not gitweb's");
    assert.equal(details.favicon_sha256, await faviconSha256(icon));
    assert.equal(details.server, "nginx/1.22.1");
  },
}));

Deno.test("an icon of somebody's own names nothing, and no icon is requested where none is linked", async () => {
  const own = new TextEncoder().encode("my own icon");
  await using server = serveIcon('<link rel="shortcut icon" href="/look.png">', own);
  const { service } = await identifyDeep(server.port);
  assert.deepEqual([service?.product, service?.version], ["nginx", "1.22.1"]);
  await using plain = serveIcon("<title>Our things</title>", own);
  await identifyDeep(plain.port);
  assert.deepEqual([...new Set(plain.asked)], ["/"]);
});

Deno.test("a page that names its application keeps that name, whatever its icon", async () => {
  await using server = serveIcon(
    '<link rel="icon" href="/look.png"><title>Radicale Web Interface</title>',
    new TextEncoder().encode("my own icon"),
  );
  const { service } = await identifyDeep(server.port);
  assert.equal(service?.product, "Radicale");
  assert.equal(server.asked.includes("/look.png"), false);
});

Deno.test("no icon is unknown by mistake: only whole hashes count", () => {
  assert.equal(iconProduct(""), undefined);
  assert.equal(iconProduct("1804b48a915671fb"), undefined);
  assert.equal(iconProduct("constructor"), undefined);
});
