import assert from "node:assert/strict";
import { fromHex, hex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { nbdProbe, parseNbdGreeting, parseNbdList } from "../../../src/probes/tcp/nbd.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { identifyInTurns, pretendTls } from "../../support/turns.ts";
import { samples } from "./samples/nbd.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [GREETING = "", LIST = new Uint8Array(), DENIED = "", OLD = new Uint8Array()] = samples;

Deno.test("nbd identify() lists the exports and chooses none", async () => {
  const { found, sent } = await askProbe(nbdProbe, [LIST], { greeting: GREETING });
  assert.equal(found?.service, "nbd");
  assert.deepEqual(found?.details, { nbd_handshake: "fixed newstyle", nbd_exports: "disk" });
  // Flags, NBD_OPT_LIST, NBD_OPT_ABORT.
  const option = hex(new TextEncoder().encode("IHAVEOPT"));
  assert.deepEqual(sent.map(hex), [`00000001${option}0000000300000000${option}0000000200000000`]);
});

Deno.test("nbd identify() says that a list is denied; asks for none at a low intensity", async () => {
  const { found } = await askProbe(nbdProbe, [DENIED], { greeting: GREETING });
  assert.equal(found?.details?.["nbd_list"], "denied");
  const { sent } = await askProbe(nbdProbe, [], { greeting: GREETING, intensity: 2 });
  assert.deepEqual(sent.map(({ length }) => length), [0]);
});

Deno.test("nbd identify() lists inside TLS what is told there alone", async () => {
  const replies = [
    "0003e889045565a9000000038000000500000000",
    "0003e889045565a9000000050000000100000000",
    hex(LIST),
  ];
  const turns = (some: readonly string[]) => some.map((reply) => fromHex(reply));
  const greeting = latin1(typeof GREETING === "string" ? utf8(GREETING) : GREETING);
  const options = { greeting, upgrade: pretendTls };
  const found = await identifyInTurns(nbdProbe, turns(replies), options);
  assert.deepEqual(found?.details, {
    nbd_handshake: "fixed newstyle",
    nbd_exports: "disk",
    nbd_tls: "required",
  });
  const refusal = "0003e889045565a9000000058000000200000000";
  const refused = await identifyInTurns(
    nbdProbe,
    turns([...replies.slice(0, 1), refusal]),
    options,
  );
  assert.equal(refused?.details?.["nbd_list"], "denied");
});

Deno.test("nbd recognise() reads an oldstyle server's size", () => {
  const found = nbdProbe.recognise?.(OLD);
  assert.deepEqual(found?.details, { nbd_handshake: "oldstyle", nbd_size: "1048576" });
});

Deno.test("parseNbdGreeting() and parseNbdList() refuse cut and foreign bytes", async () => {
  for (let length = 0; length < 18; length++) {
    assert.equal(parseNbdGreeting(OLD.subarray(0, length)), null);
    assert.notEqual(parseNbdList(LIST.subarray(0, length))?.whole, true);
  }
  assert.equal(parseNbdGreeting(utf8("NBDMAGICNBDMAGIC\0\x03")), null);
  assert.equal((await askProbe(nbdProbe, [], { greeting: HTTP })).found, null);
});
