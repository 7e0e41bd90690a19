import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { nutNames, nutProbe } from "../../../src/probes/tcp/nut.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/nut.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [VERSION = "", LIST = "", ERRORS = new Uint8Array()] = samples;

Deno.test("nut identify() reads the version and the UPSes' names", async () => {
  const { found, sent } = await askProbe(nutProbe, [VERSION, LIST]);
  assert.equal(found?.version, "2.8.0");
  assert.deepEqual(found?.details, { nut_ups: "rack desk" });
  assert.deepEqual(sent.map(latin1), ["VER\nLIST UPS\n"]);
});

Deno.test("nut identify() asks for the version alone at a low intensity", async () => {
  const { found, sent } = await askProbe(nutProbe, [VERSION], { intensity: 2 });
  assert.deepEqual(found?.details, {});
  assert.deepEqual(sent.map(latin1), ["VER\n"]);
});

Deno.test("nut recognise() knows the errors to another protocol's request, and nothing alike", async () => {
  assert.equal(nutProbe.recognise?.(ERRORS)?.service, "nut");
  for (const other of ["ERR UNKNOWN\n", "ERR UNKNOWN-COMMAND\r\n", "ERROR\n", "OK\n", HTTP]) {
    assert.equal(nutProbe.recognise?.(utf8(other)) ?? null, null, other);
    assert.equal((await askProbe(nutProbe, [other])).found, null);
  }
  assert.equal(await askEcho(nutProbe), null);
});

Deno.test("nutNames() reads whole lines of a list only", () => {
  assert.deepEqual(nutNames('UPS a "x"\nNUPS b "y"\nUPS c\n'), ["a"]);
});
