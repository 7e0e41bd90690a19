import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { gpsdProbe } from "../../../src/probes/tcp/gpsd.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/gpsd.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

Deno.test("gpsd identify() reads version and protocol from the greeting, and sends nothing", async () => {
  const { found, sent } = await askProbe(gpsdProbe, [], { greeting: samples[0] ?? "" });
  assert.equal(found?.product, "gpsd");
  assert.equal(found?.version, "3.22");
  assert.deepEqual(found?.details, { gpsd_protocol: "3.14" });
  assert.deepEqual(sent.map(({ length }) => length), [0]);
});

Deno.test("gpsd recognise() tells a development build's revision", () => {
  const found = gpsdProbe.recognise?.(samples[1] ?? new Uint8Array());
  assert.equal(found?.version, "2.96~dev");
  assert.equal(found?.details?.["gpsd_revision"], "2011-05-14T11:20:21");
});

Deno.test("gpsd recognise() refuses other JSON, other classes and HTTP", () => {
  for (
    const other of [
      '{"class":"DEVICES","devices":[]}\r\n',
      '{"version":"3.22"}\r\n',
      '{"class":"VERSION","version":"3.22"}\r\n',
      HTTP,
    ]
  ) assert.equal(gpsdProbe.recognise?.(utf8(other)) ?? null, null);
});
