import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonReader, type JsonReaderOptions, parseJson } from "../../src/text/json_reader.ts";

const ARRAYS = ["hosts", "ports"];

/** Reads a text in pieces of a length. */
function read(text: string, length: number, options: JsonReaderOptions = {}): unknown {
  const reader = new JsonReader({ arrays: ARRAYS, ...options });
  for (let at = 0; at < text.length; at += length) reader.push(text.slice(at, at + length));
  return reader.end();
}

/** Objects in which the arrays that are read apart occur, in the right places and in others. */
const anyText: fc.Arbitrary<string> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.string({ unit: fc.constantFrom('"', "\\", "[", "]", "{", "}", ",", ":", "hosts", " ") }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("hosts", "ports", '"hosts', "x"), tie("value"), { maxKeys: 4 }),
  ),
})).value.map((value) => JSON.stringify(value));

Deno.test("a JSON text in pieces gives the value of JSON.parse, wherever it is cut", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 40 }), fc.nat(3), (text, length, indent) => {
      const value: unknown = JSON.parse(text);
      assert.deepEqual(read(JSON.stringify(value, null, indent), length), value);
    }),
  );
});

Deno.test("a damaged JSON text is refused exactly where JSON.parse refuses it", () => {
  const put = fc.constantFrom("[", "]", "{", "}", ",", ":", '"', "\\", " ", "1", "null");
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(2), put, (whole, at, gone, put) => {
      const place = at % (whole.length + 1);
      const text = whole.slice(0, place) + put + whole.slice(place + gone);
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        const refused = {
          name: "JsonError",
          message: /^it is not JSON(?:: it ends in the middle.*)?$/,
        };
        assert.throws(() => read(text, 7), refused, text);
        return;
      }
      assert.deepEqual(read(text, 7), value, text);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("the elements of the named arrays come one by one, each with its indices", () => {
  const text = '{"a":[1],"hosts":[{"ports":[5,6],"x":[7]},{"ports":[]},8],"ports":[9]}';
  const taken: unknown[] = [];
  const value = read(text, 3, {
    take: (value, place) => {
      taken.push([place.join("."), JSON.stringify(value)]);
      return true;
    },
  });
  assert.deepEqual(taken, [
    ["0.0", "5"],
    ["0.1", "6"],
    ["0", '{"ports":[],"x":[7]}'],
    ["1", '{"ports":[]}'],
    ["2", "8"],
    ["", '{"a":[1],"hosts":[],"ports":[9]}'],
  ]);
  assert.deepEqual(value, JSON.parse(text));
});

Deno.test("an element that is not wanted is not kept", () => {
  const value = read('{"hosts":[{"ports":[1,2,3]}]}', 2, { take: (value) => value !== 2 });
  assert.deepEqual(value, { hosts: [{ ports: [1, 3] }] });
});

Deno.test("of a key that is given twice the last counts", () => {
  assert.deepEqual(read('{"hosts":[1,2],"hosts":[3]}', 4), { hosts: [3] });
  assert.deepEqual(read('{"hosts":[1,2],"hosts":{}}', 4), { hosts: {} });
  assert.deepEqual(read('{"hosts":{},"hosts":[]}', 4), { hosts: [] });
});

Deno.test("200,000 levels are refused, brackets in strings are not levels", () => {
  for (const [open, close] of [["[", "]"], ['{"a":', "}"], ['{"hosts":[', "]}"]] as const) {
    const text = `${open.repeat(200_000)}1${close.repeat(200_000)}`;
    assert.throws(() => parseJson(text), {
      name: "JsonError",
      message: "it is nested more than 100 levels deep",
    });
    assert.throws(() => read(text, 1_000), { name: "JsonError" });
  }
  assert.equal(parseJson(`"${"[".repeat(500)}"`), "[".repeat(500));
});
