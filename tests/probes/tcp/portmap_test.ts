import assert from "node:assert/strict";
import { portmapTcpProbe } from "../../../src/probes/tcp/portmap.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/portmap.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

/** The same reply to the id that ends with this byte. */
function withXid(reply: Uint8Array | string, last: number): Uint8Array {
  assert.ok(typeof reply !== "string");
  return reply.with(7, last);
}

const [NOTHING = "", LIST = "", MISMATCH = "", UNAVAILABLE = ""] = samples;

Deno.test("portmap over TCP lists the programs on the same connection", async () => {
  const { found, sent } = await askProbe(portmapTcpProbe, [NOTHING, LIST]);
  assert.equal(found?.service, "portmap");
  assert.deepEqual(found?.details, {
    rpc_programs: "portmapper",
    rpc_ports: "portmapper tcp/111 v2,3,4; portmapper udp/111 v2,3,4",
  });
  assert.deepEqual(sent.map(({ length }) => length), [88]);
});

Deno.test("portmap over TCP: other versions, and a server without the program", async () => {
  const mismatch = await askProbe(portmapTcpProbe, [MISMATCH]);
  assert.deepEqual(mismatch.found?.details, { rpc_versions: "3-4" });
  const { found } = await askProbe(portmapTcpProbe, [UNAVAILABLE]);
  assert.equal(found?.service, "rpc");
  assert.deepEqual(found?.details, { rpc_error: "program unavailable" });
});

Deno.test("portmap over TCP: where another program is, it is found by its versions", async () => {
  const { found, sent } = await askProbe(portmapTcpProbe, [
    UNAVAILABLE,
    withXid(UNAVAILABLE, 6),
    withXid(MISMATCH, 7),
  ]);
  assert.equal(found?.service, "status");
  assert.deepEqual(found?.details, { rpc_versions: "3-4" });
  assert.deepEqual(sent.map(({ length }) => length), [3 * 44]);
  const nfs = [UNAVAILABLE, ...[6, 7, 0].map((xid) => withXid(UNAVAILABLE, xid))];
  assert.deepEqual(
    (await askProbe(portmapTcpProbe, [...nfs, withXid(MISMATCH, 1)])).found,
    { service: "nfs", details: { nfs_versions: "3-4" } },
  );
});

Deno.test("portmap over TCP: what has none of the programs, or says something else, is any of RPC", async () => {
  const unknown = [4, 6, 7, 0, 1, 2, 3, 12, 13].map((xid) => withXid(UNAVAILABLE, xid));
  for (const replies of [unknown, [UNAVAILABLE, HTTP], [UNAVAILABLE, withXid(NOTHING, 6)]]) {
    assert.equal((await askProbe(portmapTcpProbe, replies)).found?.service, "rpc");
  }
});

Deno.test("portmap over TCP keeps what it knows when the list does not come", async () => {
  assert.equal((await askProbe(portmapTcpProbe, [NOTHING])).found?.service, "portmap");
  assert.equal((await askProbe(portmapTcpProbe, [NOTHING, HTTP])).found?.service, "portmap");
});

Deno.test("portmap over TCP refuses HTTP and an echo", async () => {
  assert.equal((await askProbe(portmapTcpProbe, [HTTP])).found, null);
  assert.equal(await askEcho(portmapTcpProbe), null);
});
