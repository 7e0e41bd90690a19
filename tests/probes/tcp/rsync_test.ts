import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseRsyncGreeting, rsyncModules, rsyncProbe } from "../../../src/probes/tcp/rsync.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/rsync.ts";

async function identifyWith(greeting: Uint8Array | string, list: Uint8Array | string = "") {
  const asked: string[] = [];
  await using peer = servePeer(async (side) => {
    await side.write(greeting);
    if (await side.read() === undefined) return;
    asked.push(latin1(side.received));
    await side.write(list);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return { found: await rsyncProbe.identify(conversation, context), asked };
}

Deno.test("rsync identify() tells protocol, digests and the modules that are listed", async () => {
  const { found, asked } = await identifyWith(samples[0] ?? "", samples[1]);
  assert.equal(found?.service, "rsync");
  assert.equal(found?.product, "rsync");
  assert.deepEqual(found?.details, {
    rsync_protocol: "31.0",
    rsync_digests: "sha512 sha256 sha1 md5 md4",
    rsync_modules: "pub debian-security",
  });
  assert.deepEqual(asked, ["@RSYNCD: 30.0\n#list\n"]);
});

Deno.test("rsync identify() keeps the greeting when the list is refused", async () => {
  const { found } = await identifyWith("@RSYNCD: 31.0\n", "@ERROR: max connections reached\n");
  assert.equal(found?.details?.rsync_error, "max connections reached");
  assert.equal(found?.extra, "protocol 31.0");
  // Other programs that speak the protocol list no digests.
  assert.equal(found?.product, undefined);
});

Deno.test("rsync identify() asks nothing of what is no rsync daemon", async () => {
  for (
    const other of ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n", "@RSYNCD\n"]
  ) {
    assert.deepEqual(await identifyWith(other), { found: null, asked: [] });
  }
});

Deno.test("parseRsyncGreeting() reads old daemons and refuses lines that are not whole", () => {
  assert.deepEqual(parseRsyncGreeting(utf8("@RSYNCD: 29\n")), { protocol: "29", digests: [] });
  assert.equal(parseRsyncGreeting(utf8("@RSYNCD: 31.0 sha512")), null);
  assert.equal(parseRsyncGreeting(utf8("@RSYNCD: OK\n")), null);
});

Deno.test("rsyncModules() passes over messages of the day", () => {
  assert.deepEqual(rsyncModules("Hello,\tyou\n\npub            \t\n@RSYNCD: EXIT\n"), ["pub"]);
});
