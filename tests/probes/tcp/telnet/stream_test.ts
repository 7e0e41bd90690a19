import assert from "node:assert/strict";
import { fromHex, hex, latin1 } from "../../../../src/bytes/convert.ts";
import { describeCommands, parseTelnet, refuse } from "../../../../src/probes/tcp/telnet/stream.ts";

Deno.test("parseTelnet() parts commands from text, doubled FF and subnegotiations included", () => {
  const stream = parseTelnet(fromHex("fffd18 41 ffff 42 fffa1801ffff02fff0 43 fff9 44 fffb01"));
  assert.equal(latin1(stream?.text ?? new Uint8Array()), "A\xffBCD");
  assert.deepEqual(stream?.commands, [{ verb: 0xfd, option: 0x18 }, { verb: 0xfb, option: 1 }]);
  assert.equal(stream?.commandsFirst, true);
});

Deno.test("parseTelnet() leaves a cut command out", () => {
  for (const cut of ["41 ff", "41 fffd", "41 fffa18"]) {
    const stream = parseTelnet(fromHex(cut));
    assert.equal(latin1(stream?.text ?? new Uint8Array()), "A");
    assert.deepEqual(stream?.commands, []);
  }
});

Deno.test("parseTelnet() refuses bytes that only look like commands", () => {
  assert.equal(parseTelnet(fromHex("fffb9064 0000")), null, "an MPEG audio frame");
  assert.equal(parseTelnet(fromHex("ffd8ffe0 0010")), null, "a JPEG image");
  assert.equal(
    parseTelnet(fromHex("ffffffff ffffffff ffffffff ffffffff 001d01"))?.commands.length,
    0,
  );
});

Deno.test("refuse() refuses each option once, and does not answer refusals", () => {
  const commands = parseTelnet(fromHex("fffd18 fffb01 fffd18 fffc05 fffe06"))?.commands ?? [];
  assert.equal(hex(refuse(commands, [])), "fffc18fffe01");
  assert.equal(refuse(commands, commands).length, 0);
  const again = [...commands, ...commands];
  assert.equal(refuse(again, commands).length, 0);
});

Deno.test("describeCommands() names options", () => {
  const commands = parseTelnet(fromHex("fffd18 fffb01 fffb01 fffd32 fffc03"))?.commands ?? [];
  assert.equal(describeCommands(commands), "do terminal-type, will echo, do 50");
});
