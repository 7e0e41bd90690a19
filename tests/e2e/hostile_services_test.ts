import assert from "node:assert/strict";
import { servePeer } from "../support/peer.ts";
import { filesIn, runPortico, temporaryFolder } from "../support/portico.ts";
import { readReport } from "../../src/report/read.ts";

const NASTY = "\x1b]0;owned\x07\x1b[31m=cmd()|\u202e<script>\x00\x9b2J\r\nsecond\ttab";

Deno.test("services that flood, drip, hang up, send escapes or never speak cost time, not sanity", async () => {
  await using folder = await temporaryFolder();
  const block = new Uint8Array(65_536).fill(0x41);
  await using flood = servePeer(async (side) => {
    for (let i = 0; i < 4_096 && await sent(side.conn, block); i++);
  });
  await using drip = servePeer(async (side) => {
    for (let i = 0; i < 200 && await sent(side.conn, Uint8Array.of(0x2e)); i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  await using hangUp = servePeer(async () => {});
  await using nasty = servePeer(async (side) => {
    await side.write(NASTY);
    await side.drain();
  });
  await using mute = servePeer((side) => side.drain());
  const peers = [flood, drip, hangUp, nasty, mute];
  for (const deep of [[], ["--deep", "--probe-timeout", "3s"]]) {
    const { code, stdout, stderr } = await runPortico(
      ["127.0.0.1", "-p", peers.map((peer) => peer.port).join(","), ...deep],
      { cwd: folder.path },
    );
    assert.equal(code, 0, stderr);
    assertClean(stdout + stderr);
    assert.match(stdout, /5 probes: 5 open/);
    for (const name of filesIn(folder.path)) {
      const text = await Deno.readTextFile(`${folder.path}/${name}`);
      assertClean(text);
      assert.ok(text.length < 200_000, `${name} has ${text.length} characters`);
    }
    const json = await Deno.readTextFile(`${folder.path}/scan_results_127.0.0.1.json`);
    const ports = readReport(json, "json").hosts[0]?.ports ?? [];
    const bannerOf = (port: number) => ports.find((one) => one.port === port)?.banner;
    assert.equal(bannerOf(flood.port)?.text.length, 4_096);
    assert.equal(bannerOf(flood.port)?.truncated, true);
    assert.match(bannerOf(drip.port)?.text ?? "", /^\.+$/);
    assert.equal(bannerOf(hangUp.port), undefined);
    assert.match(bannerOf(nasty.port)?.text ?? "", /^\\x1b\]0;owned\\x07/);
    assert.deepEqual(atob(bannerOf(nasty.port)?.base64 ?? "").slice(0, 9), "\x1b]0;owned");
    assert.equal(bannerOf(mute.port), undefined);
    for (const port of ports) assert.equal(port.service?.product, undefined, `${port.port}`);
  }
});

async function sent(conn: Deno.Conn, bytes: Uint8Array): Promise<boolean> {
  try {
    return await conn.write(bytes) > 0;
  } catch {
    return false;
  }
}

/** No control character but line feed, no invisible or direction-changing one. */
function assertClean(text: string): void {
  // deno-lint-ignore no-control-regex
  const found = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/.exec(text);
  assert.equal(found, null, `found ${JSON.stringify(found?.[0])} at ${found?.index}`);
}
