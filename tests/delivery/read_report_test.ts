import assert from "node:assert/strict";
import fc from "fast-check";
import type { Report } from "../../src/model/report.ts";
import { readReportBytes } from "../../src/delivery/read_report.ts";
import { jsonFormat } from "../../src/output/json.ts";
import { ndjsonFormat } from "../../src/output/ndjson.ts";
import { xmlFormat } from "../../src/output/xml.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { bigReport } from "../support/big_report.ts";
import { gzip, inPieces, utf16, utf8 } from "../support/bytes_of.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";

async function textsOf(report: Report): Promise<readonly string[]> {
  return [
    JSON.stringify(report),
    await textOf(jsonFormat.render(report)),
    await textOf(ndjsonFormat.render(report)),
    await textOf(xmlFormat.render(report)),
  ];
}

Deno.test("a result of any kind in pieces of any size is the one of the whole text", async () => {
  for (const report of [PLAIN_REPORT, HOSTILE_REPORT, bigReport(3, 9)]) {
    for (const text of await textsOf(report)) {
      const whole = readAnyReport(text, "x");
      for (const length of report === PLAIN_REPORT ? [1, 7] : [1_000, 10_000_000]) {
        const read = await readReportBytes(inPieces(utf8(text), length), "x");
        assert.deepEqual(read, whole);
      }
    }
  }
});

Deno.test("results are read in UTF-16 and packed, too", async () => {
  for (const text of await textsOf(PLAIN_REPORT)) {
    const whole = readAnyReport(text, "x");
    for (const bytes of [utf16(text), utf16(text, "be"), await gzip(utf8(text))]) {
      assert.deepEqual(await readReportBytes(inPieces(bytes, 50), "x"), whole);
    }
  }
});

Deno.test("damage is told in the same words, in pieces or whole", async () => {
  const text = await textOf(jsonFormat.render(bigReport(2, 9)));
  const put = fc.constantFrom("", "]", "}", ",", '"', "1e999", "-1", '"open":0,');
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length), fc.nat(30), put, async (at, gone, put) => {
      const damaged = text.slice(0, at) + put + text.slice(at + gone);
      const outcome = async (read: () => Report | Promise<Report>) => {
        try {
          return JSON.stringify(await read());
        } catch (error) {
          assert.equal((error as Error).name, "InputError", `${error}`);
          return (error as Error).message;
        }
      };
      assert.equal(
        await outcome(() => readReportBytes(inPieces(utf8(damaged), 777), "x")),
        await outcome(() => readAnyReport(damaged, "x")),
      );
    }),
    { numRuns: 200 },
  );
});

Deno.test("what a file is wrong about is named down to host, port and field", async () => {
  const cases: readonly (readonly [from: string, to: string, where: RegExp])[] = [
    ['"rttMs": 0.3', '"rttMs": 1e999', /at hosts\.0\.ports\.0\.rttMs: /],
    ['"rttMs": 0.3', '"rttMs": -1', /at hosts\.0\.ports\.0\.rttMs: /],
    ['"closed": 1020', '"closed": 1e308', /at hosts\.0\.summary\.closed: /],
    ['"completed": 2050', '"completed": -1', /at scan\.integrity\.completed: /],
    ['"durationMs": ', '"durationMs": 1e999, "x": ', /at scan\.durationMs: /],
    ['"status": "up"', '"status": "upwards"', /at hosts\.0\.status: /],
    ['"hosts": [', '"hosts": {}, "x": [', /at hosts: /],
  ];
  const text = await textOf(jsonFormat.render(PLAIN_REPORT));
  for (const [from, to, where] of cases) {
    assert.ok(text.includes(from), from);
    assert.throws(() => readAnyReport(text.replace(from, to), "x"), {
      name: "InputError",
      message: where,
    });
  }
});

Deno.test("a setting of another type in a recorded request is named", () => {
  const scan = { ...PLAIN_REPORT.scan, request: { targets: ["a"], probes: 5 } };
  assert.throws(() => readAnyReport(JSON.stringify({ ...PLAIN_REPORT, scan }), "x"), {
    name: "InputError",
    message: /at scan\.request\.probes: /,
  });
});

Deno.test("200,000 levels of nesting are refused, in a field that is known and in one that is not", async () => {
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  for (const text of [deep, `{"type":${deep}}\n`, `{"schemaVersion":1,"x":${deep}}`]) {
    assert.throws(() => readAnyReport(text, "x"), {
      name: "InputError",
      message: /nested more than 100 levels deep|JSON but not/,
    });
  }
  const [json = ""] = await textsOf(PLAIN_REPORT);
  assert.throws(() => readAnyReport(json.replace('"tool":', `"x":${deep},"tool":`), "x"), {
    message: 'Cannot read "x": it is nested more than 100 levels deep',
  });
});

Deno.test("an endless file that is no result is refused at its beginning", async () => {
  const endless = async function* (byte: number) {
    for (;;) yield await Promise.resolve(new Uint8Array(2 ** 16).fill(byte));
  };
  const cases = [[0, /it is a binary file, not a scan's result/], [0x20, /it is empty/], [
    0x0a,
    /it is empty/,
  ]] as const;
  for (const [byte, message] of cases) {
    await assert.rejects(readReportBytes(endless(byte), "x"), { name: "InputError", message });
  }
});
