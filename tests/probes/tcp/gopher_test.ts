import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { gopherProbe, parseGopherMenu, readGopherCaps } from "../../../src/probes/tcp/gopher.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/gopher.ts";

async function identifyWith(reply: (question: string) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(reply(latin1(side.received)));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await gopherProbe.identify(conversation, context);
}

Deno.test("gopher identify() reads the program from the menu's last line", async () => {
  const found = await identifyWith(() => samples[0] ?? "");
  assert.equal(found?.product, "Gophernicus");
  assert.equal(found?.version, "3.1.1");
  assert.equal(found?.details?.gopher_text, "[/]");
});

Deno.test("gopher identify() asks for caps.txt when the menu does not name the program", async () => {
  const found = await identifyWith((question) =>
    (question === "caps.txt\r\n" ? samples[2] : samples[1]) ?? ""
  );
  assert.equal(found?.product, "Gophernicus");
  assert.equal(found?.version, "3.1.1");
  assert.deepEqual(found?.details, { gopher_items: "3", gopher_text: "A small place" });
});

Deno.test("gopher identify() refuses an echo, HTTP and tables of text", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith(() => "1\ta\tb\tc\r\n2\td\te\tf\r\n"), null);
});

Deno.test("parseGopherMenu() needs every whole line to be an item", () => {
  assert.equal(parseGopherMenu(utf8("iText\t\thost\t70\r\nnot an item\r\n")), null);
  assert.equal(parseGopherMenu(utf8("iText\t\thost\t70")), null);
  assert.equal(parseGopherMenu(utf8(".\r\n")), null);
  assert.equal(parseGopherMenu(utf8("iText\t\thost\t70\r\n1cut\t/of"))?.items, 1);
  assert.deepEqual(readGopherCaps("ServerSoftware=x\r\n"), {});
});

Deno.test("readGopherCaps() knows PyGopherd by its error, and nobody by another's", () => {
  const words = "3'/caps.txt' does not exist";
  assert.deepEqual(readGopherCaps(`${words} (no handler found)\t\terror.host\t1\r\n`), {
    product: "PyGopherd",
  });
  assert.deepEqual(readGopherCaps(`${words}\t\terror.host\t1\r\n`), {});
  assert.deepEqual(readGopherCaps("3caps.txt: no handler found\t\terror.host\t1\r\n"), {});
});
