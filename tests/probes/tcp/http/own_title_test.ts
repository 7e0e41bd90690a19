import assert from "node:assert/strict";
import { utf8 } from "../../../../src/bytes/convert.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { ownTitle } from "../../../../src/probes/tcp/http/own_title.ts";
import { type HttpPage, readPage } from "../../../../src/probes/tcp/http/page.ts";
import { findProduct, matchPage } from "../../../../src/probes/tcp/http/software.ts";

function pageOf(title: string, body: string, fields = ""): HttpPage {
  const html =
    `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
  const reply = parseReply(utf8(`HTTP/1.1 200 OK\r\n${fields}\r\n${html}`));
  assert.ok(reply);
  return readPage(reply);
}

function productOf(page: HttpPage): string | undefined {
  return findProduct(page)?.entry.product ?? matchPage(page)[0]?.product;
}

const SITE = `<h1>Welcome</h1><p>${"We have rooms and a garden by the sea. ".repeat(20)}</p>`;
const PROGRAM =
  '<noscript>You need JavaScript.</noscript><div id="app"></div><script src="/a.js">' +
  "</script>";

Deno.test("ownTitle() leaves a common word above a site's text, with and without scripts", () => {
  for (const title of ["Vault", "Harbor", "Nomad", "Consul", "Umami", "Plex", "Cockpit"]) {
    for (const body of [SITE, `${SITE}<script src="/menu.js"></script>`, "<p>Closed today</p>"]) {
      assert.equal(ownTitle(pageOf(title, body)), "", title);
      assert.equal(productOf(pageOf(title, body)), undefined, title);
    }
  }
});

Deno.test("ownTitle() takes it from a script's page and from one on which one logs in", () => {
  for (const title of ["Vault", "Harbor", "Nomad", "Consul", "Umami", "Plex", "Cockpit"]) {
    for (const body of [PROGRAM, `${SITE}<form><input name="p" type="password"></form>`]) {
      assert.equal(ownTitle(pageOf(title, body)), title);
      assert.notEqual(productOf(pageOf(title, body)), undefined, title);
    }
  }
});

Deno.test("ownTitle() takes other titles as they are", () => {
  assert.equal(ownTitle(pageOf("Grafana", SITE)), "Grafana");
  assert.equal(ownTitle(pageOf("Harbor View Hotel", SITE)), "Harbor View Hotel");
});

Deno.test("no product is named by a page about it, nor by the words of its foot elsewhere", () => {
  for (
    const title of [
      "phpMyAdmin alternatives",
      "Portainer pricing",
      "Traefik workshop",
      "Airflow guide",
    ]
  ) assert.equal(productOf(pageOf(title, PROGRAM)), undefined, title);
  for (
    const body of [
      "<p>The foot of such pages says Powered by Gitea, or Powered by Forgejo.</p>",
      "<ul><li>Powered by Gitea is a slogan</li></ul>",
      '<a href="https://example.org/gitea">Powered by Gitea</a>',
    ]
  ) assert.equal(productOf(pageOf("Forges compared", body)), undefined, body);
});

Deno.test("Gitea whose page speaks of Forgejo stays Gitea", () => {
  const page = pageOf("Forge", "A mirror of Forgejo", "Set-Cookie: i_like_gitea=1\r\n");
  assert.equal(findProduct(page)?.facts.product, undefined);
  assert.equal(findProduct(page)?.entry.product, "Gitea");
});
