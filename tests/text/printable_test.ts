import assert from "node:assert/strict";
import fc from "fast-check";
import { utf8 } from "../../src/bytes/convert.ts";
import { isPlainText, oneLine, printable, printableBytes } from "../../src/text/printable.ts";

/** Controls, and what is invisible or changes the reading direction. */
// deno-lint-ignore no-control-regex
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Cf}|\p{Zl}|\p{Zp}|\p{Surrogate}/u;

/** Letters and symbols that nobody sees: fillers, the object replacement character. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\ufff0-\uffff]/u;

/** Any sequence of UTF-16 code units: lone surrogates, controls and marks included. */
const anyText = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 0xffff }),
    fc.constantFrom(0x1b, 0x0d, 0x0a, 0x9b, 0xd800, 0xdfff, 0x202e, 0x200b, 0xfeff, 0x2028),
  ),
).map((units) => String.fromCharCode(...units));

Deno.test("printable() escapes what a terminal would obey", () => {
  assert.equal(printable("\x1b[31mred\x1b[0m"), "\\x1b[31mred\\x1b[0m");
  assert.equal(printable("bell\x07 del\x7f csi\x9b nul\0"), "bell\\x07 del\\x7f csi\\x9b nul\\x00");
  assert.equal(printable("over\rwrite"), "over\\x0dwrite");
});

Deno.test("printable() escapes what hides or turns the text around", () => {
  assert.equal(printable("a\u202egnp.exe"), "a\\u{202e}gnp.exe");
  assert.equal(printable("zero\u200bwidth\ufeff"), "zero\\u{200b}width\\u{feff}");
  assert.equal(printable("tag\u{e0041}"), "tag\\u{e0041}");
  assert.equal(printable("lone\ud800 surrogate"), "lone\\u{d800} surrogate");
});

Deno.test("printable() escapes every character of Unicode that is a control, hides, or turns text", () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    const shown = printable(character);
    if (UNSAFE.test(character)) assert.match(shown, /^\\(?:x[0-9a-f]{2}|u\{[0-9a-f]{4,6}\})$/);
    else if (/\p{L}|\p{N}|\p{P}|\p{S}/u.test(character) && !INVISIBLE.test(character)) {
      assert.equal(shown, character);
    }
  }
});

Deno.test("printable() keeps tabs, line feeds, letters of every script and emoji; CR LF is a line feed", () => {
  const text = "tab\there\nÄ 日本語 العربية עברית 🦕";
  assert.equal(printable(text), text);
  assert.equal(printable("a\r\nb\r\n"), "a\nb\n");
});

Deno.test("whatever comes, nothing unsafe is left, and doing it twice changes nothing", () => {
  fc.assert(fc.property(anyText, (text) => {
    const shown = printable(text);
    assert.doesNotMatch(shown, UNSAFE);
    assert.equal(printable(shown), shown);
  }));
});

Deno.test("oneLine() is one line without tabs, whatever comes", () => {
  assert.equal(oneLine("a\r\nb\tc\n"), "a\\nb\\tc\\n");
  fc.assert(fc.property(anyText, (text) => {
    assert.doesNotMatch(oneLine(text), UNSAFE);
    assert.doesNotMatch(oneLine(text), /[\n\t]/);
  }));
});

Deno.test("printableBytes() reads UTF-8 where it is, and escapes byte by byte where it is not", () => {
  assert.equal(printableBytes(utf8("grüß 日本")), "grüß 日本");
  assert.equal(printableBytes(Uint8Array.of(0x41, 0xff, 0x00, 0x7f)), "A\\xff\\x00\\x7f");
  assert.equal(printableBytes(Uint8Array.of(0x0d, 0x0a, 0xe9)), "\n\\xe9");
  assert.equal(printableBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)), "\\u{feff}A");
});

Deno.test("printableBytes() is safe over any bytes, and whole where they are plain text", () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array(), anyText.map(utf8)), (bytes) => {
    const shown = printableBytes(bytes);
    assert.doesNotMatch(shown, UNSAFE);
    if (isPlainText(bytes)) {
      const back = new TextDecoder().decode(bytes).replaceAll("\r\n", "\n");
      assert.equal(shown, back);
    }
  }));
});

Deno.test("isPlainText() says whether the text is all there is to keep", () => {
  assert.equal(isPlainText(utf8("220 ftp ready\r\n")), true);
  assert.equal(isPlainText(utf8("日本語\n")), true);
  assert.equal(isPlainText(utf8("\x1b[31m")), false);
  assert.equal(isPlainText(utf8("\u202e")), false);
  assert.equal(isPlainText(Uint8Array.of(0xff)), false);
});
