import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import { distccdProbe } from "../../../src/probes/tcp/distccd.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/distccd.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [DONE = new Uint8Array(), FAILED = ""] = samples;
const OWN = { port: 3632 };

Deno.test("distccd identify() names the compiler by the object file", async () => {
  const { found, sent } = await askProbe(distccdProbe, [DONE], OWN);
  assert.equal(found?.service, "distcc");
  assert.deepEqual(found?.details, { distcc_compiler: "GCC: (Debian 12.2.0-14+deb12u1) 12.2.0" });
  assert.ok(latin1(sent[0] ?? new Uint8Array()).endsWith("DOTI00000000"));
});

Deno.test("distccd identify() tells that no compiler ran", async () => {
  const { found } = await askProbe(distccdProbe, [FAILED], OWN);
  assert.deepEqual(found?.details, {
    distcc_status: "0x00006900",
    distcc_error: "distccd: cc: command not found",
  });
});

Deno.test("distccd identify() hands no job to another port", async () => {
  const { found, sent } = await askProbe(distccdProbe, [DONE]);
  assert.equal(found, null);
  assert.deepEqual(sent.map(({ length }) => length), [0]);
});

Deno.test("distccd identify() refuses other bytes and cut results", async () => {
  for (const other of [HTTP, "DONE00000009STAT00000000SERR00000000", "DONE00000001STAT0000"]) {
    assert.equal((await askProbe(distccdProbe, [other], OWN)).found, null);
  }
  assert.equal(await askEcho(distccdProbe), null);
});
