/**
 * Key agreement over curves that the runtime's cryptography does not compute: secp192r1, secp224r1,
 * secp256k1 and Brainpool's. The arithmetic is plain and not of constant time: the keys are for one
 * connection that carries nothing secret.
 *
 * Sources: SEC 1 sections 2.2.1, 2.3.4 and 3.3.1; the curves' numbers: SEC 2 sections 2.2.2, 2.3.2 and
 * 2.4.1, RFC 5639 section 3; the groups: the IANA registry "TLS Supported Groups".
 */

import { toBytes, toNumber } from "./numbers.ts";

/** y^2 = x^3 + ax + b over the integers modulo `prime`. */
interface Curve {
  readonly prime: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly base: Point;
  /** Length of a coordinate. */
  readonly bytes: number;
}

/** A point that is not the one at infinity. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** What one side of an agreement makes of the other's public key. */
export interface Agreement {
  /** Our public key, as an uncompressed point. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** The x coordinate of the shared point. */
  readonly shared: Uint8Array<ArrayBuffer>;
}

const UNCOMPRESSED = 4;

/** By its number as a group of TLS. */
const CURVES: ReadonlyMap<number, Curve> = new Map([
  // secp192r1
  [
    0x0013,
    curve([
      "fffffffffffffffffffffffffffffffeffffffffffffffff",
      "fffffffffffffffffffffffffffffffefffffffffffffffc",
      "64210519e59c80e70fa7e9ab72243049feb8deecc146b9b1",
      "188da80eb03090f67cbf20eb43a18800f4ff0afd82ff1012",
      "07192b95ffc8da78631011ed6b24cdd573f977a11e794811",
    ]),
  ],
  // secp224r1
  [
    0x0015,
    curve([
      "ffffffffffffffffffffffffffffffff000000000000000000000001",
      "fffffffffffffffffffffffffffffffefffffffffffffffffffffffe",
      "b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4",
      "b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21",
      "bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34",
    ]),
  ],
  // secp256k1
  [
    0x0016,
    curve([
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
      "0",
      "7",
      "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
      "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8",
    ]),
  ],
  // brainpoolP256r1
  [
    0x001a,
    curve([
      "a9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e5377",
      "7d5a0975fc2c3057eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9",
      "26dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b6",
      "8bd2aeb9cb7e57cb2c4b482ffc81b7afb9de27e1e3bd23c23a4453bd9ace3262",
      "547ef835c3dac4fd97f8461a14611dc9c27745132ded8e545c1d54c72f046997",
    ]),
  ],
  // brainpoolP384r1
  [
    0x001b,
    curve([
      "8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b412b1da197fb71123acd3a729901d1a71874700133107ec53",
      "7bc382c63d8c150c3c72080ace05afa0c2bea28e4fb22787139165efba91f90f8aa5814a503ad4eb04a8c7dd22ce2826",
      "04a8c7dd22ce28268b39b55416f0447c2fb77de107dcd2a62e880ea53eeb62d57cb4390295dbc9943ab78696fa504c11",
      "1d1c64f068cf45ffa2a63a81b7c13f6b8847a3e77ef14fe3db7fcafe0cbd10e8e826e03436d646aaef87b2e247d4af1e",
      "8abe1d7520f9c2a45cb1eb8e95cfd55262b70b29feec5864e19c054ff99129280e4646217791811142820341263c5315",
    ]),
  ],
  // brainpoolP512r1
  [
    0x001c,
    curve([
      "aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca703308717d4d9b009bc66842aecda12ae6a380e62881ff2f2d82c68528aa6056583a48f3",
      "7830a3318b603b89e2327145ac234cc594cbdd8d3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94ca",
      "3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94cadc083e67984050b75ebae5dd2809bd638016f723",
      "81aee4bdd82ed9645a21322e9c4c6a9385ed9f70b5d916c1b43b62eef4d0098eff3b1f78e2d0d48d50d1687b93b97d5f7c6d5047406a5e688b352209bcb9f822",
      "7dde385d566332ecc0eabfa9cf7822fdf209f70024a57b1aa000c55b881f8111b2dcde494a5f485e5bca4bd88a2763aed1ca2b2fa8f0540678cd1e0f3ad80892",
    ]),
  ],
]);

/**
 * Agrees on a secret with the owner of `theirs`, an uncompressed point.
 *
 * @param secret Our private key, as long as the curve's coordinates or shorter.
 * @returns `undefined` when the group is none of these, or the bytes are no point of its curve.
 */
export function agreeOnPoint(
  group: number,
  theirs: Uint8Array,
  secret: Uint8Array,
): Agreement | undefined {
  const found = CURVES.get(group);
  const point = found && readPoint(found, theirs);
  if (found === undefined || point === undefined) return undefined;
  const factor = toNumber(secret);
  const [ours, shared] = [multiply(found, found.base, factor), multiply(found, point, factor)];
  if (ours === undefined || shared === undefined) return undefined;
  const { bytes } = found;
  const publicKey = Uint8Array.of(
    UNCOMPRESSED,
    ...toBytes(ours.x, bytes),
    ...toBytes(ours.y, bytes),
  );
  return { publicKey, shared: toBytes(shared.x, bytes) };
}

/** A curve by the digits of its prime, a, b and the base point's coordinates. */
function curve(digits: readonly [string, string, string, string, string]): Curve {
  const [prime, a, b, x, y] = digits.map((text) => BigInt(`0x${text}`)) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return { prime, a, b, base: { x, y }, bytes: digits[0].length / 2 };
}

function readPoint({ prime, a, b, bytes }: Curve, encoded: Uint8Array): Point | undefined {
  if (encoded.length !== 1 + 2 * bytes || encoded[0] !== UNCOMPRESSED) return undefined;
  const x = toNumber(encoded.subarray(1, 1 + bytes));
  const y = toNumber(encoded.subarray(1 + bytes));
  const onCurve = (y * y - x * x * x - a * x - b) % prime === 0n;
  return x < prime && y < prime && onCurve ? { x, y } : undefined;
}

/** `factor` times the point, by doubling and adding; `undefined` for the point at infinity. */
function multiply(curve: Curve, point: Point, factor: bigint): Point | undefined {
  let sum: Point | undefined;
  let power: Point | undefined = point;
  for (let left = factor; left > 0n; left >>= 1n) {
    if (left & 1n) sum = add(curve, sum, power);
    power = add(curve, power, power);
  }
  return sum;
}

function add(
  { prime, a }: Curve,
  one: Point | undefined,
  other: Point | undefined,
): Point | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const same = one.x === other.x;
  if (same && (one.y + other.y) % prime === 0n) return undefined;
  const [rise, run] = same
    ? [3n * one.x * one.x + a, 2n * one.y]
    : [other.y - one.y, other.x - one.x];
  const slope = modulo(rise * inverse(modulo(run, prime), prime), prime);
  const x = modulo(slope * slope - one.x - other.x, prime);
  return { x, y: modulo(slope * (one.x - x) - one.y, prime) };
}

function modulo(value: bigint, prime: bigint): bigint {
  const rest = value % prime;
  return rest < 0n ? rest + prime : rest;
}

/** The inverse modulo a prime, by Euclid's algorithm. */
function inverse(value: bigint, prime: bigint): bigint {
  let [low, high] = [value, prime];
  let [found, before] = [1n, 0n];
  while (low > 1n) {
    const times = high / low;
    [low, high] = [high % low, low];
    [found, before] = [before - times * found, found];
  }
  return modulo(found, prime);
}
