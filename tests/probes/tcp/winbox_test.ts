import assert from "node:assert/strict";
import { parseWinboxFile, winboxProbe } from "../../../src/probes/tcp/winbox.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/winbox.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [LIST = new Uint8Array(), INDEX = new Uint8Array()] = samples;

Deno.test("winbox identify() reads RouterOS's version from the list of pages", async () => {
  const { found, sent } = await askProbe(winboxProbe, [LIST]);
  assert.equal(found?.vendor, "MikroTik");
  assert.equal(found?.version, "6.45.2");
  assert.deepEqual(sent.map(({ length }) => length), [20]);
});

Deno.test("winbox identify() asks older systems for their index, on a connection of its own", async () => {
  const { found, sent } = await askProbe(winboxProbe, [INDEX]);
  assert.equal(found?.version, "5.26");
  assert.ok(sent.length >= 1);
  assert.equal(parseWinboxFile(INDEX)?.version, "5.26");
});

Deno.test("winbox identify() refuses other bytes", async () => {
  for (const other of [HTTP, "\x12\x02list", '\x7f\x02{ "name": "roteros.jg" }']) {
    assert.equal((await askProbe(winboxProbe, [other])).found, null);
  }
  assert.equal(parseWinboxFile(LIST.with(1, 3)), null);
});
