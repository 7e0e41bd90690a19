import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { postgresqlProbe } from "../../../src/probes/tcp/postgresql.ts";
import { pgpoolPcpProbe } from "../../../src/probes/tcp/pgpool_pcp.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/pgpool_pcp.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [SALT = new Uint8Array(), ERROR = new Uint8Array()] = samples;

Deno.test("pgpool-pcp identify() asks for a salt and makes nothing of it", async () => {
  const { found, sent } = await askProbe(pgpoolPcpProbe, [SALT]);
  assert.equal(found?.product, "Pgpool-II");
  assert.deepEqual(sent.map(hex), ["4d00000004"]);
});

Deno.test("an error of the management port is none of PostgreSQL's", async () => {
  assert.equal(pgpoolPcpProbe.recognise?.(ERROR)?.service, "pgpool-pcp");
  assert.equal((await askProbe(postgresqlProbe, [ERROR])).found, null);
});

Deno.test("pgpool-pcp refuses cut salts, PostgreSQL's own errors and an echo", async () => {
  const own = "E\0\0\0\x20SFATAL\0C08P01\0Mx\0Fpostmaster.c\0\0";
  for (const other of [SALT.subarray(0, 8), SALT.with(4, 9), own, HTTP]) {
    assert.equal((await askProbe(pgpoolPcpProbe, [other])).found, null);
  }
  assert.equal(await askEcho(pgpoolPcpProbe), null);
});
