import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { fingerProbe, parseFingerReply } from "../../../src/probes/tcp/finger.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/finger.ts";

async function identifyWith(reply: (question: string) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(reply(latin1(side.received)));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await fingerProbe.identify(conversation, context);
}

Deno.test("finger identify() accepts the regrets of every kind of server", async () => {
  const kinds = [];
  for (const sample of samples.slice(0, 3)) kinds.push((await identifyWith(() => sample))?.extra);
  assert.deepEqual(kinds, ["BSD style", "System V style", undefined]);
  assert.equal((await identifyWith(() => samples[3] ?? ""))?.details?.finger_list, "yes");
});

Deno.test("finger identify() refuses an echo, HTTP and regrets about somebody else", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(
    await identifyWith((user) => `HTTP/1.0 400 Bad Request\r\n\r\n${user}: no such user`),
    null,
  );
  assert.equal(await identifyWith(() => "500 no such user\r\n"), null);
});

Deno.test("finger identify() takes a regret without the name on the usual port alone", async () => {
  const regret = "Debian GNU/Linux\n\n        There is no such user.\n";
  for (
    const [port, reply, service] of [
      [79, regret, "finger"],
      [7979, regret, undefined],
      [79, "550 no such user\r\n", undefined],
      [79, "-ERR no such user\r\n", undefined],
    ] as const
  ) {
    await using peer = servePeer(async (side) => {
      await side.read();
      await side.write(reply);
    });
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port);
    const found = await fingerProbe.identify(conversation, { ...context, port });
    assert.equal(found?.service, service, reply);
  }
});

Deno.test("finger identify() asks a daemon that words its regrets as it likes for its version", async () => {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(
      latin1(side.received) === "version\r\n"
        ? "\nThis site is running the Configurable Finger-Query Daemon version 1.4.2,\n"
        : "There is no such user.\n",
    );
  });
  using opened = new DisposableStack();
  using conversation = await converse(peer.port);
  await using context = probeContext(79, {
    reconnect: async () => opened.use(await converse(peer.port)),
  });
  const found = await fingerProbe.identify(conversation, context);
  assert.deepEqual([found?.service, found?.product, found?.version], [
    "finger",
    "cfingerd",
    "1.4.2",
  ]);
});

Deno.test("parseFingerReply() does not take any text with the name in it for a regret", () => {
  assert.equal(parseFingerReply(utf8("unknown command: portico-1"), "portico-1"), null);
  assert.equal(parseFingerReply(new Uint8Array(), "portico-1"), null);
});
