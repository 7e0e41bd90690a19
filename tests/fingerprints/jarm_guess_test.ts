import assert from "node:assert/strict";
import { guessByJarm } from "../../src/fingerprints/jarm_guess.ts";

const EDGEROUTER = "2ad2ad16d2ad2ad22c2ad2ad2ad2ad7e5e7dc6f569c9c16238278a408347ef";

Deno.test("a fingerprint that was seen with one product is a guess of little weight", () => {
  assert.deepEqual(guessByJarm(EDGEROUTER), {
    product: "EdgeRouter X",
    from: "JARM",
    confidence: 0.2,
  });
});

Deno.test("a fingerprint of a library, a similar one and none suggest nothing", () => {
  const none = [
    // As measured: OpenSSL, GnuTLS, Python, Node.js and nginx with their own settings.
    "07d14d16d21d21d00042d43d000000aa99ce74e2c6d013c745aa52b5cc042d",
    "07d14d16d21d21d07c42d43d00041d36306f2057c26814d9a42800491239a4",
    "2ad2ad0002ad2ad00042d42d000000ad9bf51cc3f5a1e29eecb81d0c7b06eb",
    "29d29d00000000000042d42d000000dd5c266caaa8baaf93008418f7774284",
    "21d19d00021d21d00021d19d21d21d1a46380b04d662f0848f508dd171125d",
    "21d19d00021d21d00042d43d0000005ad20eceaf7f71ae0887d2ff117bf97f",
    "07d14d16d21d21d07c42d41d00041d24a458a375eef0c576d23a7bab9a9fb1",
    "29d21b20d29d29d21c41d21b21b41d494e0df9532e75299f15ba73156cee38",
    "0".repeat(62),
    EDGEROUTER.slice(0, 30),
    `${EDGEROUTER}0`,
    EDGEROUTER.toUpperCase(),
    "constructor",
    undefined,
  ];
  for (const jarm of none) assert.equal(guessByJarm(jarm), undefined, jarm);
});
