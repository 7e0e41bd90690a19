import assert from "node:assert/strict";
import fc from "fast-check";
import { cpeUri } from "../../src/text/cpe_uri.ts";
import { printable } from "../../src/text/printable.ts";
import { element, escapeXml } from "../../src/text/xml.ts";
import { XmlError, XmlReader } from "../../src/text/xml_reader.ts";
import { anyText } from "../support/any_text.ts";
import { readXml } from "../support/read_xml.ts";

Deno.test("any text in an attribute or between tags reads back as its printable form", () => {
  fc.assert(fc.property(anyText, (text) => {
    const xml = element("a", { b: text }, element("c", {}, escapeXml(text)));
    const wanted = printable(text);
    const strict = readXml(xml);
    assert.equal(strict.attributes["b"], wanted);
    assert.equal(strict.children[0]?.text ?? "", wanted);
    const ours = new XmlReader(xml);
    assert.equal(ours.attributes["b"], wanted);
    assert.equal([...ours.children()][0]?.text, wanted);
    assert.ok(ours.ended);
  }));
});

Deno.test("the reader takes comments, CDATA, single quotes and character references", () => {
  const xml = new XmlReader(
    "<?xml version='1.0'?>\n<!-- x --><a b = 'c\"d'><![CDATA[<e>]]>&#x41;<f g=\"&#66;&amp;\"/></a>",
  );
  assert.deepEqual(xml.attributes, { b: 'c"d' });
  assert.deepEqual([...xml.children()], [
    { name: "f", attributes: { g: "B&" }, children: [], text: "" },
  ]);
});

Deno.test("the reader refuses depth without end, and keeps nothing that is taken from it", () => {
  const deep = new XmlReader(`<a>${"<b>".repeat(100)}`);
  assert.throws(() => [...deep.children()], XmlError);
  const xml = new XmlReader("<a><b><c/><d/></b></a>");
  const taken: string[] = [];
  const [b] = xml.children(({ name }) => {
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
        for (const _ of new XmlReader(`<a>${pieces.join("")}`).children());
      } catch (error) {
        assert.ok(error instanceof XmlError, `${error}`);
      }
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("cpeUri() writes the older form of CPE names", () => {
  const cases = [
    ["cpe:2.3:a:openbsd:openssh:9.2p1:*:*:*:*:*:*:*", "cpe:/a:openbsd:openssh:9.2p1"],
    ["cpe:2.3:a:v:a\\:b\\!:1\\.0:-:*:*:*:*:*:*", "cpe:/a:v:a%3ab%21:1.0:-"],
    ["cpe:2.3:o:linux:linux_kernel:*:*:*:*:*:*:*:*", "cpe:/o:linux:linux_kernel"],
  ] as const;
  for (const [formatted, uri] of cases) assert.equal(cpeUri(formatted)?.toLowerCase(), uri);
  assert.equal(cpeUri("cpe:/a:b:c"), undefined);
  fc.assert(fc.property(anyText, (text) => {
    assert.match(cpeUri(`cpe:2.3:a:${text}`) ?? "", /^cpe:\/[A-Za-z0-9._~:%-]*$/);
  }));
});
