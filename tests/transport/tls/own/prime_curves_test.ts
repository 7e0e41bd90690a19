import assert from "node:assert/strict";
import { createECDH } from "node:crypto";
import { fromHex, hex } from "../../../../src/bytes/convert.ts";
import { agreeOnPoint } from "../../../../src/transport/tls/own/prime_curves.ts";

const GROUPS = [0x0013, 0x0015, 0x0016, 0x001a, 0x001b, 0x001c];
/** Any point of any curve has one of these lengths. */
const LENGTHS = new Map(GROUPS.map((group, i) => [group, [24, 28, 32, 32, 48, 64][i] ?? 0]));

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

Deno.test("agreeOnPoint() gives the published vector of brainpoolP256r1 (RFC 7027 appendix A.1)", () => {
  const secret = fromHex("81db1ee100150ff2ea338d708271be38300cb54241d79950f77b063039804f1d");
  const theirs = fromHex(
    "04" + "8d2d688c6cf93e1160ad04cc4429117dc2c41825e1e9fca0addd34e6f1b39f7b" +
      "990c57520812be512641e47034832106bc7d3e8dd0e4c7f1136d7006547cec6a",
  );
  const found = agreeOnPoint(0x001a, theirs, secret);
  assert.equal(
    hex(found?.publicKey ?? new Uint8Array()),
    "04" + "44106e913f92bc02a1705d9953a8414db95e1aaa49e81d9e85f929a8e3100be5" +
      "8ab4846f11caccb73ce49cbdd120f5a900a69fd32c272223f789ef10eb089bdc",
  );
  assert.equal(
    hex(found?.shared ?? new Uint8Array()),
    "89afc39d41d3b327814b80940b042590f96556ec91e6ae7939bce31f3a18bf2b",
  );
});

Deno.test("agreeOnPoint() agrees with the runtime where the runtime computes the curve", () => {
  for (const [group, name] of [[0x0015, "secp224r1"], [0x0016, "secp256k1"]] as const) {
    const theirs = createECDH(name);
    const found = agreeOnPoint(group, theirs.generateKeys(), random(32));
    assert.ok(found);
    assert.equal(hex(found.shared), theirs.computeSecret(found.publicKey).toString("hex"));
  }
});

Deno.test("two sides agree on every curve, and take no point of another", () => {
  for (const group of GROUPS) {
    const [one, other] = [random(24), random(24)];
    // Any known point serves to get a public key: the key itself comes of the base point.
    const key = (secret: Uint8Array) => agreeOnPoint(group, basePoint(group), secret);
    const [ours, theirs] = [key(one), key(other)];
    assert.ok(ours && theirs);
    const shared = agreeOnPoint(group, theirs.publicKey, one)?.shared;
    assert.ok(shared && shared.length === LENGTHS.get(group));
    assert.deepEqual(shared, agreeOnPoint(group, ours.publicKey, other)?.shared);
    for (const wrong of GROUPS) {
      if (wrong !== group) assert.equal(agreeOnPoint(wrong, theirs.publicKey, one), undefined);
    }
    const moved = theirs.publicKey.map((byte, at) => at === 5 ? byte ^ 1 : byte);
    assert.equal(agreeOnPoint(group, moved, one), undefined);
    assert.equal(agreeOnPoint(group, theirs.publicKey.subarray(1), one), undefined);
    assert.equal(agreeOnPoint(group, new Uint8Array(), one), undefined);
  }
  assert.equal(agreeOnPoint(0x0017, basePoint(0x0016), random(24)), undefined);
});

/** The base points of SEC 2 and RFC 5639. */
function basePoint(group: number): Uint8Array {
  const points: Record<number, string> = {
    [0x0013]: "188da80eb03090f67cbf20eb43a18800f4ff0afd82ff1012" +
      "07192b95ffc8da78631011ed6b24cdd573f977a11e794811",
    [0x0015]: "b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21" +
      "bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34",
    [0x0016]: "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798" +
      "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8",
    [0x001a]: "8bd2aeb9cb7e57cb2c4b482ffc81b7afb9de27e1e3bd23c23a4453bd9ace3262" +
      "547ef835c3dac4fd97f8461a14611dc9c27745132ded8e545c1d54c72f046997",
    [0x001b]:
      "1d1c64f068cf45ffa2a63a81b7c13f6b8847a3e77ef14fe3db7fcafe0cbd10e8e826e03436d646aaef87b2e247d4af1e" +
      "8abe1d7520f9c2a45cb1eb8e95cfd55262b70b29feec5864e19c054ff99129280e4646217791811142820341263c5315",
    [0x001c]:
      "81aee4bdd82ed9645a21322e9c4c6a9385ed9f70b5d916c1b43b62eef4d0098eff3b1f78e2d0d48d50d1687b93b97d5f7c6d5047406a5e688b352209bcb9f822" +
      "7dde385d566332ecc0eabfa9cf7822fdf209f70024a57b1aa000c55b881f8111b2dcde494a5f485e5bca4bd88a2763aed1ca2b2fa8f0540678cd1e0f3ad80892",
  };
  return fromHex(`04${points[group]}`);
}
