/**
 * Replies as they are met, with what must be told of them: greetings of several lines, refusals,
 * versions of packagers, and texts that only mention a maker. All probes get each of them.
 */

import assert from "node:assert/strict";
import { TCP_PROBES } from "../../src/probes/tcp/registry.ts";
import { recogniseReply } from "../../src/scan/service/probe_order.ts";

/** What is told beside the service. */
const FACTS = ["product", "version", "extra", "os"] as const;
type Fact = typeof FACTS[number];

/** One reply; `null`: must not be told at all. */
interface LabelledReply {
  readonly family: string;
  /** The bytes, as Latin-1. */
  readonly text: string;
  readonly want: Readonly<Partial<Record<"service" | Fact, string | null>>>;
}

async function readReplies(name: string): Promise<readonly LabelledReply[]> {
  const text = await Deno.readTextFile(new URL(`replies/${name}`, import.meta.url));
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

for (const { family, text, want } of await readReplies("greetings.jsonl")) {
  Deno.test(`a reply of ${family} is told as what it is: ${JSON.stringify(text).slice(0, 100)}`, () => {
    const found = recogniseReply(TCP_PROBES, bytesOf(text))?.identification;
    if (want.product !== null) assert.equal(found?.service, want.service ?? family);
    for (const fact of FACTS) {
      const told = found?.[fact];
      if (want[fact] === null) assert.equal(told, undefined, fact);
      else if (want[fact] !== undefined) assert.equal(told, want[fact], fact);
    }
  });
}
