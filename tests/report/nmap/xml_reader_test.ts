import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type TakeElement,
  type XmlElement,
  XmlError,
  XmlReader,
} from "../../../src/report/nmap/xml_reader.ts";

/** The root's children, with attributes as ordinary objects. */
function childrenOf(xml: XmlReader, take?: TakeElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  xml.read((child) => void found.push(structuredClone(child)), take);
  return found;
}

Deno.test("the reader takes comments, CDATA, single quotes and character references", () => {
  const xml = new XmlReader(
    "<?xml version='1.0'?>\n<!-- x --><a b = 'c\"d'><![CDATA[<e>]]>&#x41;<f g=\"&#66;&amp;\"/></a>",
  );
  assert.deepEqual({ ...xml.attributes }, { b: 'c"d' });
  assert.deepEqual(childrenOf(xml), [
    { name: "f", attributes: { g: "B&" }, children: [], text: "" },
  ]);
});

Deno.test("the reader refuses depth without end, and keeps nothing that is taken from it", () => {
  const deep = new XmlReader(`<a>${"<b>".repeat(100)}`);
  assert.throws(() => childrenOf(deep), XmlError);
  const xml = new XmlReader("<a><b><c/><d/></b></a>");
  const taken: string[] = [];
  const [b] = childrenOf(xml, ({ name }) => {
    if (name === "c") taken.push(name);
    return name === "c";
  });
  assert.deepEqual(taken, ["c"]);
  assert.deepEqual(b?.children.map((one) => one.name), ["d"]);
});

Deno.test("the reader ends on any text: with elements or an XmlError", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(..."<>/='\"&;!-[]? \nab".split(""))), (pieces) => {
      try {
        childrenOf(new XmlReader(`<a>${pieces.join("")}`));
      } catch (error) {
        assert.ok(error instanceof XmlError, `${error}`);
      }
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("the reader resolves the five entities of XML and nothing else", () => {
  const names = ["toString", "constructor", "__proto__", "nbsp", "#0", "#xD800", "#x110000", "#x"];
  for (const name of names) {
    for (const text of [`<a><b c="&${name};"/></a>`, `<a><b>&${name};</b></a>`]) {
      assert.throws(() => childrenOf(new XmlReader(text)), {
        name: "XmlError",
        message: new RegExp(`^line 1: &${name}; is `),
      });
    }
  }
  const bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>';
  assert.throws(() => new XmlReader(bomb), /^XmlError: line 1: it declares entities of its own$/);
  const xml = new XmlReader('<a><b __proto__="1" toString="2"/></a>');
  assert.deepEqual(childrenOf(xml)[0]?.attributes["toString"], "2");
  assert.equal(new XmlReader("<a/>").attributes["toString"], undefined);
});

Deno.test("the reader takes the control characters that scanners write", () => {
  const [b] = childrenOf(new XmlReader('<a><b c="&#x1b;[31m&#1;">&#x7;\x7f\x80</b></a>'));
  assert.equal(b?.attributes["c"], "\x1b[31m\x01");
  assert.equal(b?.text, "\x07\x7f\x80");
  assert.throws(() => childrenOf(new XmlReader("<a>\x1b</a>")), XmlError);
});

Deno.test("a document that ends too early gives what was whole, wherever it ends", () => {
  const whole =
    '<?xml version="1.0"?><!DOCTYPE a><a x="1"><b y="&amp;">t<c/></b><!-- - --><d/></a>';
  const root = whole.indexOf(">", whole.indexOf("<a ")) + 1;
  for (let end = 0; end < whole.length; end++) {
    const text = whole.slice(0, end);
    if (end < root) {
      assert.throws(() => new XmlReader(text), /it has no root element/, text);
      continue;
    }
    const xml = new XmlReader(text);
    const names = childrenOf(xml).map(({ name }) => name);
    const ends = [["b", "</b>"], ["d", "<d/>"]] as const;
    assert.deepEqual(names, ends.filter(([, tag]) => text.includes(tag)).map(([name]) => name));
    assert.ok(!xml.ended);
  }
});

Deno.test("the reader ends with the first document, and tells the line of a fault", () => {
  const two = "<a><b/></a>\n<?xml version='1.0'?>\n<a><c/></a> & <";
  assert.deepEqual(childrenOf(new XmlReader(two)).map(({ name }) => name), ["b"]);
  const late = new XmlReader("\ufeff\n\n<?xml version='1.0'?>\n<a>\n<b></c></a>");
  assert.throws(() => childrenOf(late), { message: "line 5: </c> closes nothing" });
  for (const text of ["", "  ", "a<b/>", "<!-- <a> -->", "<?xml version='1.0'?>"]) {
    assert.throws(() => new XmlReader(text), /it has no root element/, text);
  }
});

Deno.test("the reader needs time in proportion to the text, whatever is in it", () => {
  const size = 300_000;
  const texts = [
    `<!--${">".repeat(size)}--><a>`,
    `<a>${"&lt;".repeat(size)}`,
    `<a>&${"x".repeat(size)}`,
    `<a ${"b='1' ".repeat(size)}`,
    `<a>${"<b/>".repeat(size)}`,
    `<a>${"<![CDATA[]]>".repeat(size)}`,
    `<a>${"]".repeat(size)}`,
  ];
  const startedMs = performance.now();
  for (const text of texts) {
    try {
      childrenOf(new XmlReader(text));
    } catch (error) {
      assert.ok(error instanceof XmlError, `${error}`);
    }
  }
  assert.ok(performance.now() - startedMs < 20_000);
});
