import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { BANNER_LIMIT_BYTES, readBanner, toBanner } from "../../../src/scan/service/banner.ts";
import { isCutGreeting } from "../../../src/scan/service/questions.ts";
import { StreamConversation } from "../../../src/scan/service/conversation.ts";
import { systemClock } from "../../../src/schedule/clock.ts";
import { converse, servePeer } from "../../support/peer.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import { talkingStream } from "../../support/scan_world.ts";

Deno.test("a banner is what the service sends before it pauses, in however many segments", async () => {
  await using peer = servePeer(async (side) => {
    await side.write("220-first\r\n");
    await side.write("220 second\r\n");
    await side.drain();
  });
  using conversation = await converse(peer.port);
  const bytes = await readBanner(conversation, { clock: systemClock, timeoutMs: 3_000 });
  assert.deepEqual(toBanner(bytes), { text: "220-first\n220 second" });
});

Deno.test("a service that floods gives 4 KiB of banner and no more", async () => {
  await using peer = servePeer((side) => side.write("A".repeat(2 ** 20)));
  using conversation = await converse(peer.port);
  const bytes = await readBanner(conversation, { clock: systemClock, timeoutMs: 3_000 });
  assert.equal(bytes.length, BANNER_LIMIT_BYTES);
  assert.equal(toBanner(bytes)?.truncated, true);
});

Deno.test("a service without a banner costs the timeout, not more", async () => {
  const clock = new FakeClock();
  using conversation = new StreamConversation(talkingStream(), { clock, deadlineMs: 60_000 });
  const read: Uint8Array[] = [];
  const reading = readBanner(conversation, { clock, timeoutMs: 1_500 }).then((bytes) =>
    read.push(bytes)
  );
  await clock.advance(1_499);
  assert.deepEqual(read, []);
  await clock.advance(1);
  await reading;
  assert.deepEqual(read, [new Uint8Array()]);
  assert.equal(toBanner(new Uint8Array()), undefined);
});

Deno.test("bytes that are not plain text are kept beside their printable form", () => {
  assert.deepEqual(toBanner(Uint8Array.of(0xff, 0xfd, 0x1b, 0x41)), {
    text: "\\xff\\xfd\\x1bA",
    base64: "//0bQQ==",
  });
  assert.deepEqual(toBanner(utf8("日本語\r\n")), { text: "日本語" });
});

Deno.test("a long text is not turned into escapes because the limit cut its last character", () => {
  const even = utf8("é".repeat(3_000)).subarray(0, BANNER_LIMIT_BYTES);
  const odd = utf8(`x${"é".repeat(3_000)}`).subarray(0, BANNER_LIMIT_BYTES);
  assert.equal(toBanner(even)?.text, "é".repeat(2_048));
  assert.deepEqual(toBanner(odd), { text: `x${"é".repeat(2_047)}`, truncated: true });
});

Deno.test("the last line of a long greeting is read, and no flood of lines without an end", async () => {
  const lines = `220-${"=".repeat(60)}\r\n`.repeat(150);
  await using peer = servePeer(async (side, index) => {
    await side.write(index === 0 ? `${lines}220 (vsFTPd 3.0.3)\r\n` : lines.repeat(20));
    await side.drain();
  });
  const read = async () => {
    using conversation = await converse(peer.port);
    const options = { clock: systemClock, timeoutMs: 2_000, isCut: isCutGreeting };
    return await readBanner(conversation, options);
  };
  const greeting = await read();
  assert.match(latin1(greeting), /\(vsFTPd 3\.0\.3\)\r\n$/);
  assert.deepEqual(toBanner(greeting)?.truncated, true);
  assert.ok((toBanner(greeting)?.text ?? "").length <= BANNER_LIMIT_BYTES);
  assert.ok((await read()).length <= 4 * BANNER_LIMIT_BYTES);
});
