import assert from "node:assert/strict";
import { fromHex, hex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { ServerHello } from "../../../src/transport/tls/flight.ts";
import { arrange, jarmHash, jarmHellos } from "../../../src/transport/tls/jarm.ts";

/** Answers in the algorithm's own notation: `suite|version|alpn|extensions`, `|||` for a refusal. */
function answers(raw: string): readonly (ServerHello | undefined)[] {
  return raw.split(",").map((answer) => {
    const [cipher = "", version = "", alpn = "", types = ""] = answer.split("|");
    if (cipher === "") return undefined;
    const extensions = types.split("-").filter((type) => type !== "").map((type) => ({
      type: parseInt(type, 16),
      data: type === "0010" ? utf8(`\0\0\0${alpn}`) : new Uint8Array(),
    }));
    const number = parseInt(version, 16);
    return {
      version: number,
      legacyVersion: number,
      cipher: parseInt(cipher, 16),
      extensions,
      retry: false,
      message: new Uint8Array(),
    };
  });
}

const fixedRandom = (count: number) => new Uint8Array(count).fill(count === 1 ? 0 : 0x2a);

Deno.test("jarmHash() gives the published fingerprints of published answers", async () => {
  const cases = [
    [
      "009e|0303|h2|0000-ff01-0010,c030|0303|h2|0000-ff01-000b-0010,009f|0303|h2|0000-ff01-0010," +
      "c02f|0303||0000-ff01-000b,c02f|0303||0000-ff01-000b,|||,009e|0303|h2|0000-ff01-0010," +
      "c030|0303|h2|0000-ff01-000b-0010,009e|0303|h2|0000-ff01-0010," +
      "c02f|0303|h2|0000-ff01-000b-0010",
      "15d2ad16d29d29d00015d2ad15d29dd1c3ca624d74ad1df5cec63008795502",
    ],
    [
      "c02b|0303|h2|0000-0017-ff01-000b-0023-0010,cc14|0303|h2|0000-0017-ff01-000b-0023-0010," +
      "cc14|0303|h2|0000-0017-ff01-000b-0023-0010,|||,cc14|0303||0000-0017-ff01-000b-0023," +
      "c009|0302|h2|0000-0017-ff01-000b-0023-0010,1302|0303||0033-002b,1303|0303||0033-002b," +
      "|||,1301|0303||0033-002b",
      "27d3ed3ed0003ed1dc42d43d00041d6183ff1bfae51ebd88d70384363d525c",
    ],
  ] as const;
  for (const [raw, fingerprint] of cases) assert.equal(await jarmHash(answers(raw)), fingerprint);
});

Deno.test("jarmHash() is 62 zeros when nothing answers as TLS", async () => {
  assert.equal(await jarmHash(answers("|||,".repeat(9) + "|||")), "0".repeat(62));
});

Deno.test("jarmHellos() are byte for byte those of the algorithm", async () => {
  // Digests of the hellos that another implementation makes from the same random bytes.
  const digests = [
    "fbc419e6112ed745",
    "e08e0fdb760ca7c1",
    "379f7e007d727f2d",
    "6b602c31e3c6a409",
    "20cac57db967c107",
    "7fe44421d274f8d9",
    "081044a6ca7ee7be",
  ];
  const hellos = jarmHellos({ host: "jsonplaceholder.typicode.com", random: fixedRandom });
  assert.equal(hellos.length, 10);
  for (const [i, digest] of digests.entries()) {
    const sum = await crypto.subtle.digest("SHA-256", hellos[i] ?? new Uint8Array());
    assert.equal(hex(new Uint8Array(sum)).slice(0, 16), digest, `hello ${i + 1}`);
  }
});

Deno.test("jarmHellos() name the host, and the last three offer TLS 1.3 in their own ways", () => {
  const hellos = jarmHellos({ host: "192.0.2.7", random: fixedRandom }).map(latin1);
  for (const hello of hellos) assert.ok(hello.includes("192.0.2.7"));
  assert.ok(
    hellos[7]?.endsWith(latin1(fromHex("002b00090803010302030303 04".replaceAll(" ", "")))),
  );
  assert.ok(!hellos[8]?.includes("\x13\x01\x13\x02"));
  assert.ok(hellos[9]?.endsWith(latin1(fromHex("002b000b0a0a0a0304030303020301"))));
});

Deno.test("arrange() turns lists round, halves them and starts in the middle", () => {
  assert.deepEqual(arrange([1, 2, 3, 4, 5], "reverse"), [5, 4, 3, 2, 1]);
  assert.deepEqual(arrange([1, 2, 3, 4, 5], "top-half"), [3, 2, 1]);
  assert.deepEqual(arrange([1, 2, 3, 4, 5], "bottom-half"), [4, 5]);
  assert.deepEqual(arrange([1, 2, 3, 4, 5], "middle-out"), [3, 4, 2, 5, 1]);
  assert.deepEqual(arrange([1, 2, 3, 4], "top-half"), [2, 1]);
  assert.deepEqual(arrange([1, 2, 3, 4], "bottom-half"), [3, 4]);
  assert.deepEqual(arrange([1, 2, 3, 4], "middle-out"), [3, 2, 4, 1]);
});
