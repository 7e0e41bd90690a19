import assert from "node:assert/strict";
import { bracketed, formatEndpoint, uriHost } from "../../src/model/endpoint.ts";
import { InputError } from "../../src/model/input_error.ts";
import { explainReason, REASON_SENTENCES } from "../../src/model/state.ts";

Deno.test("an endpoint is written so that the port can be told from the address", () => {
  assert.equal(formatEndpoint("192.0.2.7", 80), "192.0.2.7:80");
  assert.equal(formatEndpoint("2001:db8::7", 80), "[2001:db8::7]:80");
  assert.equal(bracketed("fe80::7%eth0"), "[fe80::7%eth0]");
  assert.equal(uriHost("fe80::7%eth0"), "[fe80::7]");
  assert.equal(uriHost("nas.lan"), "nas.lan");
});

Deno.test("every reason has a sentence of its own", () => {
  const reasons = Object.keys(REASON_SENTENCES) as (keyof typeof REASON_SENTENCES)[];
  const sentences = reasons.map(explainReason);
  assert.equal(new Set(sentences).size, reasons.length);
  for (const sentence of sentences) assert.match(sentence, /^[a-z].{10,}[^.]$/);
});

Deno.test("wrong input is told from a bug by its class", () => {
  const error = new InputError("Cannot read it");
  assert.equal(error.name, "InputError");
  assert.ok(error instanceof Error);
  assert.equal(String(error), "InputError: Cannot read it");
});
