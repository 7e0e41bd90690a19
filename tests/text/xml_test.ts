import assert from "node:assert/strict";
import fc from "fast-check";
import { type XmlElement, XmlReader } from "../../src/report/nmap/xml_reader.ts";
import { cpeUri } from "../../src/text/cpe_uri.ts";
import { printable } from "../../src/text/printable.ts";
import { element, escapeXml } from "../../src/text/xml.ts";
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
    const children: XmlElement[] = [];
    ours.read((child) => void children.push(child));
    assert.equal(children[0]?.text, wanted);
    assert.ok(ours.ended);
  }));
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
