import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { httpProbe } from "../../../src/probes/tcp/http.ts";
import { torControlProbe } from "../../../src/probes/tcp/tor_control.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/tor_control.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [INFO = "", REFUSAL = new Uint8Array(), NO_HTTP = new Uint8Array()] = samples;

Deno.test("tor-control identify() reads version and authentication, and gives none", async () => {
  const { found, sent } = await askProbe(torControlProbe, [INFO, ""]);
  assert.equal(found?.service, "tor-control");
  assert.equal(found?.version, "0.4.9.11");
  assert.deepEqual(found?.details, { tor_auth: "hashedpassword" });
  assert.deepEqual(sent.map(latin1), ["PROTOCOLINFO 1\r\nQUIT\r\n"]);
});

Deno.test("a port that tells a web client that it is Tor's is no web server", () => {
  assert.equal(torControlProbe.recognise?.(REFUSAL)?.product, "Tor");
  assert.equal(torControlProbe.recognise?.(NO_HTTP)?.product, "Tor");
  assert.equal(httpProbe.recognise?.(NO_HTTP) ?? null, null);
});

Deno.test("tor-control recognise() refuses other refusals, cut replies and an echo", async () => {
  for (const other of ["514 Authentication required", "514 Unrecognized\r\n", "250 OK\r\n", HTTP]) {
    assert.equal(torControlProbe.recognise?.(utf8(other)) ?? null, null, other);
    assert.equal((await askProbe(torControlProbe, [other])).found, null);
  }
  assert.equal(await askEcho(torControlProbe), null);
});
