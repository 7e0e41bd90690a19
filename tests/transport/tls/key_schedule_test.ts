import assert from "node:assert/strict";
import { fromHex, hex, utf8 } from "../../../src/bytes/convert.ts";
import {
  handshakeSecret,
  masterSecret,
  MODERN_SUITES,
  ModernCipher,
  type ModernSuite,
} from "../../../src/transport/tls/key_schedule.ts";

const suite = (id: number): ModernSuite => {
  const found = MODERN_SUITES.get(id);
  assert.ok(found);
  return found;
};

Deno.test("the secrets are those of RFC 8448 section 3", async () => {
  const shared = fromHex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
  const secret = await handshakeSecret(suite(0x1301), shared);
  assert.equal(hex(secret), "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac");
  assert.equal(
    hex(await masterSecret(suite(0x1301), secret)),
    "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919",
  );
});

Deno.test("ModernCipher opens what it sealed, in its order, and nothing else", async () => {
  for (const id of MODERN_SUITES.keys()) {
    const secret = fromHex("07".repeat(suite(id).hashBytes));
    const [from, to] = [
      await ModernCipher.under(suite(id), secret),
      await ModernCipher.under(suite(id), secret),
    ];
    for (const [type, text] of [[0x16, "one"], [0x17, ""], [0x15, "zeros\0\0"]] as const) {
      const sealed = await from.seal(type, utf8(text));
      assert.equal(sealed.type, 0x17);
      assert.deepEqual(await to.open(sealed.type, sealed.data), { type, data: utf8(text) });
    }
    const change = { type: 0x14, data: Uint8Array.of(1) };
    assert.deepEqual(await to.open(change.type, change.data), change);
    const { data } = await from.seal(0x17, utf8("four"));
    const skipped = await from.seal(0x17, utf8("five"));
    assert.equal(await to.open(0x17, skipped.data), undefined);
    assert.equal(await to.open(0x17, data), undefined, "a record is counted, also a wrong one");
    assert.equal(await to.open(0x17, new Uint8Array(3)), undefined);
  }
});
