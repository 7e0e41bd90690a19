import assert from "node:assert/strict";
import { fromLatin1, latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { Probe } from "../../../src/probes/probe.ts";
import { greetingsProbe } from "../../../src/probes/tcp/greetings.ts";
import { linesProbe } from "../../../src/probes/tcp/lines.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import { GREETING_SERVICES, LINE_SERVICES } from "../../../src/probes/tcp/spoken/registry.ts";
import { matchSpoken, readAnswer } from "../../../src/probes/tcp/spoken/row.ts";
import { recogniseReply } from "../../../src/scan/service/probe_order.ts";
import { identifyDeep } from "../../support/identify.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";

const TABLES = [[greetingsProbe, GREETING_SERVICES], [linesProbe, LINE_SERVICES]] as const;

for (const [probe, rows] of TABLES) {
  for (const row of rows) {
    Deno.test(`${row.service} is known by what it says alone, among all protocols`, () => {
      assert.ok(row.examples.length > 0 && row.nearMisses.length > 0);
      for (const [text, version] of row.examples) {
        const bytes = fromLatin1(text);
        if (row.ask?.onlyAsked === true && row.says?.test(text) !== true) {
          // Without the line it proves nothing; after it, the service and its version.
          assert.equal(matchSpoken([row], bytes), null, text);
          assert.equal(readAnswer(row, bytes)?.service, row.service, text);
          assert.equal(readAnswer(row, bytes)?.version ?? "", version, text);
          continue;
        }
        const found = recogniseReply(TCP_PROBES, bytes);
        assert.equal(found?.probe.name, probe.name, text);
        assert.equal(found?.identification.service, row.service, text);
        assert.equal(found?.identification.version ?? "", version, text);
      }
      for (const text of row.nearMisses) {
        assert.equal(matchSpoken([row], fromLatin1(text)), null, text);
        assert.equal(readAnswer(row, fromLatin1(text)), null, text);
        const found = recogniseReply(TCP_PROBES, fromLatin1(text));
        assert.notEqual(found?.probe.name, probe.name, text);
      }
    });
  }
}

Deno.test("a row takes no sample of another protocol's probe", async () => {
  for (const other of TCP_PROBES as readonly Probe[]) {
    if (other === greetingsProbe || other === linesProbe) continue;
    const file = `samples/${other.name.replaceAll("-", "_")}.ts`;
    const { samples }: { samples: readonly Uint8Array[] } = await import(
      new URL(file, import.meta.url).href
    );
    for (const sample of samples) {
      for (const [, rows] of TABLES) {
        const claimed = matchSpoken(rows, sample)?.row.service;
        assert.equal(claimed, undefined, `${other.name}: ${latin1(sample.subarray(0, 80))}`);
      }
    }
  }
});

Deno.test("a service that greets is asked one line more, on the same connection", async () => {
  await using peer = servePeer(async (side) => {
    await side.write(
      ">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info\r\n",
    );
    if (await side.read() === undefined) return;
    if (latin1(side.received) !== "version\r\n") return;
    await side.write(
      "OpenVPN Version: OpenVPN 2.6.3 x86_64-pc-linux-gnu [SSL (OpenSSL)]\r\nEND\r\n",
    );
  });
  const { service } = await identifyDeep(peer.port);
  assert.deepEqual([service?.name, service?.product, service?.version], [
    "openvpn-management",
    "OpenVPN",
    "2.6.3",
  ]);
});

Deno.test("a service that waits is asked its line on its own port; what it does not answer proves nothing", async () => {
  const answer = '{"error":null,"id":0,"result":["Open_vSwitch","_Server"]}';
  for (const [reply, service] of [[answer, "ovsdb"], ['{"error":"no"}', undefined]] as const) {
    await using peer = servePeer(async (side) => {
      if (await side.read() === undefined) return;
      await side.write(
        latin1(side.received).startsWith('{"id":0,"method":"list_dbs"') ? reply : "?",
      );
    });
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port);
    const found = await linesProbe.identify(conversation, { ...context, port: 6640 });
    assert.equal(found?.service, service);
  }
});

Deno.test("an error that only one service gives has that service's line follow, on any port", async () => {
  await using peer = servePeer(async (side) => {
    if (await side.read() === undefined) return;
    const asked = latin1(side.received);
    await side.write(
      asked === "hello\n"
        ? "ok\x012\n"
        : "error\x01Generic bzr smart protocol error: bad request 'HEAD / HTTP/1.1\\r'\n",
    );
  });
  const { service } = await identifyDeep(peer.port);
  assert.equal(service?.name, "bzr");
});

Deno.test("a service that answers in time gets no other service's line after its own", async () => {
  await using peer = servePeer(async (side) => {
    if (await side.read() === undefined) return;
    await side.write('<defTextVector device="CCD" name="X" label="x">\n');
    await side.read();
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const indi = linesProbe.parts?.find(({ name }) => name === "indi");
  const found = await indi?.identify(conversation, { ...context, port: 7624 });
  assert.deepEqual([found?.service, found?.extra], ["indi", "CCD"]);
  assert.equal(latin1(peer.accepted[0]?.received ?? utf8("")), "<getProperties version='1.7'/>\n");
});

Deno.test("an answer in two segments still gives the version", async () => {
  await using peer = servePeer(async (side) => {
    if (await side.read() === undefined) return;
    await side.write(utf8("\0\x1bAPC      : 001,018,0451\n"));
    await new Promise((resolve) => setTimeout(resolve, 60));
    await side.write(utf8("\0\x11HOSTNAME : lab\n\0\x2aVERSION  : 3.14.14 (31 May 2016) debian\n"));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await linesProbe.identify(conversation, { ...context, port: 3551 });
  assert.deepEqual([found?.service, found?.version], ["apcupsd", "3.14.14"]);
});

Deno.test("a greeting that many send has the line follow, and only its answer proves the service", async () => {
  const help =
    "exit   disconnect\r\nhelp   this help message\r\nlogin  log in\r\nssl    start ssl session\r\n";
  for (const [answer, service] of [[help, "conserver"], ["unknown command\r\n", undefined]]) {
    await using peer = servePeer(async (side) => {
      await side.write("ok\r\n");
      if (await side.read() === undefined) return;
      await side.write(latin1(side.received) === "help\r\n" ? answer ?? "" : "no\r\n");
    });
    assert.equal((await identifyDeep(peer.port)).service?.name, service);
  }
});
