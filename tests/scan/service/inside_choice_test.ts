import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import type { TlsCertificate } from "../../../src/model/tls.ts";
import type { Probe } from "../../../src/probes/probe.ts";
import { InsideChoice } from "../../../src/scan/service/inside_choice.ts";
import { plainProbe as probe } from "../../support/plain_probe.ts";

const HTTP = probe("http");
const REDIS = probe("redis");
const MEMCACHED = probe("memcached");
const RELAY = probe("relay", { certifies: () => true });
const GENERAL = [HTTP, REDIS, MEMCACHED, RELAY];

const names = (probes: readonly Probe[]) => probes.map(({ name }) => name);

function choice(): InsideChoice {
  const session = {
    subject: {
      host: { address: "127.0.0.1", family: "ipv4", target: "127.0.0.1", hostnames: [] },
      known: { transport: "tcp", port: 10_000, state: "open", reason: "syn-ack", details: {} },
      deadlineMs: 0,
      intensity: 5,
      recognisers: [],
    },
    leftMs: 8_000,
  } as const;
  return new InsideChoice(session, { hinted: [], hintedInTls: [], general: GENERAL, rarer: [] });
}

Deno.test("InsideChoice takes the probes in their turn, and first one that a reply speaks for", () => {
  const inside = choice();
  const waiting = [HTTP, REDIS];
  assert.equal(inside.takeNext(waiting, new Set()), HTTP);
  inside.heard(utf8("nothing that is known\r\n"));
  assert.deepEqual(waiting, [REDIS]);
  inside.heard(utf8("ERROR\r\n"));
  assert.equal(inside.takeNext(waiting, new Set()), MEMCACHED);
  assert.equal(inside.takeNext(waiting, new Set([MEMCACHED])), REDIS);
  assert.equal(inside.takeNext(waiting, new Set([MEMCACHED])), undefined);
});

Deno.test("InsideChoice takes a probe that a reply speaks for once, also where it waited", () => {
  const inside = choice();
  const waiting = [HTTP, MEMCACHED, REDIS];
  inside.heard(utf8("ERROR\r\n"));
  assert.equal(inside.takeNext(waiting, new Set()), MEMCACHED);
  assert.deepEqual(names(waiting), ["http", "redis"]);
});

Deno.test("InsideChoice expects a protocol, and asks it first, whose certificates have such a form", () => {
  const inside = choice();
  assert.equal(inside.isExpected, false);
  const before = inside.greetingMs;
  assert.deepEqual(names(inside.after("silence")), ["http"]);
  inside.certified(undefined);
  assert.equal(inside.isExpected, false);
  inside.certified({} as TlsCertificate);
  assert.equal(inside.isExpected, true);
  assert.deepEqual(names(inside.after("silence")), ["relay", "http"]);
  assert.ok(inside.greetingMs < before, "a protocol that waits for its client is asked soon");
});

Deno.test("InsideChoice goes by how the first question was taken, by the reply and by what it is given", () => {
  const inside = choice();
  assert.deepEqual(names(inside.after("closed")), ["http", "redis"]);
  assert.deepEqual(names(inside.after("text")), ["http", "redis", "memcached"]);
  assert.deepEqual(names(inside.after("closed", utf8("ERROR\r\n"))), [
    "http",
    "memcached",
    "redis",
  ]);
  assert.deepEqual(names(inside.after("silence", undefined, ["redis"])), ["http", "redis"]);
});
