import assert from "node:assert/strict";
import { fromHex } from "../../../src/bytes/convert.ts";
import { nfsTcpProbe } from "../../../src/probes/tcp/nfs.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/nfs.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [NOTHING = "", NEVER = "", OLDER = ""] = samples;

Deno.test("nfs over TCP names the versions that there are", async () => {
  const { found } = await askProbe(nfsTcpProbe, [NOTHING, NEVER]);
  assert.equal(found?.service, "nfs");
  assert.deepEqual(found?.details, { nfs_versions: "3-4" });
  const { found: older } = await askProbe(nfsTcpProbe, [OLDER]);
  assert.deepEqual(older?.details, { nfs_versions: "3" });
});

Deno.test("nfs over TCP refuses servers of other programs, HTTP and an echo", async () => {
  const other = fromHex("80000018010203040000000100000000000000000000000000000001");
  for (const reply of [other, HTTP]) {
    assert.equal((await askProbe(nfsTcpProbe, [reply])).found, null);
  }
  assert.equal(await askEcho(nfsTcpProbe), null);
});
