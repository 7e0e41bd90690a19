/** Redirects: by a status, by a field, by a page that does nothing else. */

import assert from "node:assert/strict";
import { utf8 } from "../../../../src/bytes/convert.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { readPage } from "../../../../src/probes/tcp/http/page.ts";
import { localRedirect } from "../../../../src/probes/tcp/http/redirect.ts";

const ORIGIN = "http://10.0.0.7:8080";

function target(head: string, body = "", from = "/"): string | undefined {
  const reply = parseReply(utf8(`HTTP/1.1 ${head}\r\n\r\n${body}`));
  assert.ok(reply !== null);
  return localRedirect(readPage(reply), { origin: ORIGIN, from });
}

Deno.test("a Location is followed on the same server, from where it is given", () => {
  assert.equal(target("302 Found\r\nLocation: /login"), "/login");
  assert.equal(target("302 Found\r\nLocation: ui/", "", "/app/"), "/app/ui/");
  assert.equal(target("302 Found\r\nLocation: ?page=1"), "/?page=1");
  assert.equal(target(`302 Found\r\nLocation: ${ORIGIN}/x`), "/x");
  assert.equal(target("302 Found\r\nLocation: //10.0.0.7:8080/x"), "/x");
  assert.equal(target(`302 Found\r\nLocation: HTTP://10.0.0.7:8080/x`), "/x");
  assert.equal(target(`302 Found\r\nLocation: ${ORIGIN}?page=1`), "/?page=1");
  assert.equal(target("302 Found\r\nLocation: /k\u00e4se"), "/k%C3%A4se");
  assert.equal(target(`302 Found\r\nLocation: ${ORIGIN}.example/x`), undefined);
  assert.equal(target("302 Found\r\nLocation: //10.0.0.7:8081/x"), undefined);
  assert.equal(target("302 Found\r\nLocation: http://192.0.2.1/x"), undefined);
});

Deno.test("a page that sends its reader on at once is a redirect", () => {
  const page = (head: string) => target("200 OK", `<html><head>${head}</head></html>`);
  assert.equal(target("200 OK\r\nRefresh: 0; url=/ui/"), "/ui/");
  assert.equal(page('<meta http-equiv="refresh" content="0; url=ui/">'), "/ui/");
  assert.equal(page("<META HTTP-EQUIV=Refresh CONTENT=\"1;URL='/a/b.html'\">"), "/a/b.html");
  assert.equal(page('<script>window.location.href = "/ui/#/start";</script>'), "/ui/");
  assert.equal(page("<script>location.replace('ui/')</script>"), "/ui/");
  assert.equal(page("<script>top.location='/cgi-bin/start'</script>"), "/cgi-bin/start");
});

Deno.test("a page that has something to show, that decides, or that ends a session is none", () => {
  const page = (head: string, body = "") => target("200 OK", `<head>${head}</head>${body}`);
  assert.equal(page('<meta http-equiv="refresh" content="30; url=/ui/">'), undefined);
  assert.equal(page('<meta http-equiv="refresh" content="5">'), undefined);
  assert.equal(page('<meta http-equiv="refresh" content="0; url=/">'), undefined);
  assert.equal(page('<meta http-equiv="refresh" content="0; url=/logout">'), undefined);
  assert.equal(page('<meta http-equiv="refresh" content="0; url=//192.0.2.1/">'), undefined);
  const nojs = '<meta http-equiv="refresh" content="0; url=/nojs.html">';
  assert.equal(page(`<noscript>${nojs}</noscript>`), undefined);
  assert.equal(page(`<!--[if lt IE 9]>${nojs}<![endif]-->`), undefined);
  assert.equal(page('<script>if (old) location.href = "/old.html";</script>'), undefined);
  assert.equal(page('<script>x.onclick = () => location.href = "/a";</script>'), undefined);
  assert.equal(page('<script>location.href = "/a";</script>', "x".repeat(5_000)), undefined);
  assert.equal(target("403 Forbidden\r\nRefresh: 0; url=/ui/"), undefined);
});
