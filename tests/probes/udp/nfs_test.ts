import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { nfsProbe } from "../../../src/probes/udp/nfs.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/nfs.ts";

const NOTHING = utf8("");
const [version3 = NOTHING, versions = NOTHING, onlyVersion4 = NOTHING] = samples;

Deno.test("an NFS server tells its versions when asked for one that cannot be", () => {
  const first = readReply(nfsProbe, version3);
  assert.equal(first?.service, "nfs");
  assert.deepEqual(first?.next?.read(versions)?.details, { nfs_versions: "3-4" });
});

Deno.test("an NFS server without version 3 says so at once", () => {
  const answer = readReply(nfsProbe, onlyVersion4);
  assert.deepEqual(answer, { service: "nfs", details: { nfs_versions: "4" } });
});

Deno.test("NFS refuses other RPC programs, other ids, echoes and every truncation", () => {
  assertRefusesOthers(nfsProbe);
  assertRefusesOtherIds(nfsProbe, version3);
  assertRefusesCuts(nfsProbe, onlyVersion4);
  const unavailable = version3.slice();
  unavailable[23] = 1;
  assert.equal(readReply(nfsProbe, unavailable), null);
});
