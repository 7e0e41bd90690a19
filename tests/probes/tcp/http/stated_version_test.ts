/** Versions beside the name of a product that is known, and numbers that are none. */

import assert from "node:assert/strict";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { type HttpPage, readPage } from "../../../../src/probes/tcp/http/page.ts";
import {
  versionBesideName,
  versionInSignature,
} from "../../../../src/probes/tcp/http/stated_version.ts";
import { identifyDeep } from "../../../support/identify.ts";
import { httpPeer } from "./http_peer.ts";
import { type ShortReply, toBytes } from "./products_cases.ts";

function pageOf(reply: ShortReply): HttpPage {
  const parsed = parseReply(toBytes(reply));
  assert.ok(parsed);
  return readPage(parsed);
}

const STATED: readonly (readonly [product: string, version: string, reply: ShortReply])[] = [
  ["Lyrion Music Server", "9.0.2", {
    fields: { Server: "Lyrion Music Server (9.0.2 - 1736866418)" },
  }],
  ["motionEye", "0.43.1", { fields: { Server: "motionEye/0.43.1" } }],
  ["Dify", "1.8.1", { fields: { "X-Version": "1.8.1" } }],
  ["New Frob", "v2.1-rc1".slice(1), { fields: { "X-New-Frob-Version": "v2.1-rc1" } }],
  ["changedetection.io", "0.50.10", {
    body: "<footer><p>changedetection.io</p> v0.50.10</footer>",
  }],
  ["Frobnicator", "3.2", { body: '<meta name="description" content="Frobnicator version 3.2">' }],
  ["Frobnicator", "4.1.0", { body: "<title>Frobnicator 4.1.0</title>" }],
  ["Ziproxy", "3.3.2", {
    body: "<ADDRESS>Generated Tue Dec  1 12:46:41 2026\n by lab (ziproxy/3.3.2)</ADDRESS>\n",
  }],
  ["Apt-Cacher NG", "3.7.4", {
    body: "<p>x</p>".repeat(700) +
      "<hr><address>Server: Apt-Cacher-NG/3.7.4&nbsp;&nbsp;|&nbsp;&nbsp;<a href='/'>Usage</a></address>",
  }],
];

Deno.test("versionBesideName() reads the version that stands beside the product's name", () => {
  for (const [product, version, reply] of STATED) {
    assert.equal(versionBesideName([pageOf(reply)], product), version, product);
  }
});

Deno.test("versionBesideName() takes no other number, and none from a page's own words", () => {
  const replies: readonly ShortReply[] = [
    { body: "<p>Frobnicator 4.1.0 is available</p>" },
    { body: "<title>Frobnicator 192.168.1.5</title>" },
    { body: "<title>Frobnicator 1.5% off</title>" },
    { body: "<title>Frobnicator, page 3</title>" },
    { body: "<title>Refrobnicator 1.2.3</title>" },
    { body: "<footer>Frobnicator on Linux 6.1.0</footer>" },
    { body: "<address>Apache/2.4.58 Server at frobnicator Port 80</address>" },
    { body: "<address>12 Refrobnicator/1.2.3 Street</address>" },
    { fields: { Server: "nginx/1.22.1", "X-Version": "20" } },
    { fields: { "X-Frob-Version": "1.2.3" } },
  ];
  for (const reply of replies) {
    assert.equal(versionBesideName([pageOf(reply)], "Frobnicator"), "", JSON.stringify(reply));
  }
  const short = { fields: { Server: "XYZ/1.2.3" } };
  assert.equal(versionBesideName([pageOf(short)], "XYZ"), "");
});

Deno.test("a web server's field gives no version to the application before it", async () => {
  await using peer = httpPeer([], {
    "/": { fields: { server: "nginx/1.22.1", "x-version": "5" }, body: "<title>Kavita</title>" },
  });
  const { service } = await identifyDeep(peer.port);
  assert.deepEqual([service?.product, service?.version], ["Kavita", undefined]);
});

Deno.test("versionInSignature() reads the address that a server signs with, and nothing else", () => {
  const signed = { body: "<ADDRESS>Generated now\n by lab (ziproxy/3.3.2)</ADDRESS>" };
  assert.equal(versionInSignature([pageOf(signed)], "Ziproxy"), "3.3.2");
  const others: readonly ShortReply[] = [
    { body: "<footer>Ziproxy/3.3.2</footer>" },
    { body: "<title>Ziproxy 3.3.2</title>" },
    {
      fields: { "X-Version": "3.3.2" },
      body: "<address>Apache/2.4.58 Server at ziproxy</address>",
    },
  ];
  for (const reply of others) {
    assert.equal(versionInSignature([pageOf(reply)], "Ziproxy"), "", JSON.stringify(reply));
  }
});
