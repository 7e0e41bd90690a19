import assert from "node:assert/strict";
import type { TlsCertificate } from "../../../src/model/tls.ts";
import type { Probe } from "../../../src/probes/probe.ts";
import {
  allowedProbes,
  greetingTimeoutMs,
  insideGreetingMs,
  maySendTo,
  orderInsideTls,
  orderProbes,
  recogniseReply,
  withCertified,
} from "../../../src/scan/service/probe_order.ts";
import { plainProbe as probe } from "../../support/plain_probe.ts";

const names = (probes: readonly Probe[]) => probes.map(({ name }) => name);
const CHOICE = { intensity: 5, ics: false };

Deno.test("printers get no bytes at all", () => {
  for (const port of [515, 9100, 9101, 9107, 9999]) {
    assert.equal(maySendTo(port), false, String(port));
  }
  for (const port of [514, 516, 9099, 9108, 9998, 10_000, 80]) {
    assert.equal(maySendTo(port), true, String(port));
  }
});

Deno.test("mail and FTP servers are given time for their greeting", () => {
  assert.equal(greetingTimeoutMs(8080, 1_500), 1_500);
  for (const port of [21, 25, 110, 143, 587]) assert.ok(greetingTimeoutMs(port, 1_500) > 5_000);
  assert.equal(greetingTimeoutMs(25, 20_000), 20_000);
});

Deno.test("a port's own probes come first, by how usual the port is for them", () => {
  const probes = [
    probe("rare", { rarity: 5 }),
    probe("common", { rarity: 1 }),
    probe("second", { ports: [1, 80] }),
    probe("first", { ports: [80, 1] }),
    probe("secure", { tlsPorts: [80], ports: [7] }),
  ];
  const order = orderProbes(probes, { port: 80, choice: CHOICE });
  assert.deepEqual(names(order.hinted), ["first", "second"]);
  assert.deepEqual(names(order.hintedInTls), ["secure"]);
  assert.deepEqual(names(order.general), ["common", "rare", "secure"]);
});

Deno.test("rare probes are tried only on their own ports, unless the intensity is higher", () => {
  const probes = [probe("rare", { rarity: 8, ports: [80] })];
  const at = (port: number, intensity: number) =>
    orderProbes(probes, { port, choice: { intensity, ics: false } });
  assert.deepEqual(names(at(80, 1).hinted), ["rare"]);
  assert.deepEqual(names(at(81, 5).general), []);
  assert.deepEqual(names(at(81, 9).general), ["rare"]);
});

Deno.test("industrial and opt-in probes need an option", () => {
  const probes = [
    probe("modbus", { intrusiveness: "ics" }),
    probe("odd", { intrusiveness: "opt-in" }),
    probe("http"),
  ];
  const allowed = (choice: Parameters<typeof allowedProbes>[1]) =>
    names(allowedProbes(probes, choice));
  assert.deepEqual(allowed(CHOICE), ["http"]);
  assert.deepEqual(allowed({ ...CHOICE, ics: true }), ["modbus", "http"]);
  assert.deepEqual(allowed({ ...CHOICE, only: new Set(["odd"]) }), ["odd"]);
  assert.deepEqual(
    allowed({ ...CHOICE, only: new Set(["modbus"]) }),
    [],
    "naming it is not enough",
  );
});

Deno.test("probes that the user names are tried on every port, however rare", () => {
  const probes = [probe("a", { rarity: 9 }), probe("b", { rarity: 1 })];
  const choice = { ...CHOICE, only: new Set(["a"]) };
  assert.deepEqual(names(orderProbes(probes, { port: 4_711, choice }).general), ["a"]);
});

Deno.test("a reply is recognised by the first probe that is sure; one that throws costs only itself", () => {
  const probes = [
    probe("broken", {
      recognise: () => {
        throw new TypeError("a bug");
      },
    }),
    probe("unsure", { recognise: () => null }),
    probe("sure", { recognise: () => ({ service: "sure" }) }),
    probe("late", { recognise: () => ({ service: "late" }) }),
  ];
  assert.equal(recogniseReply(probes, Uint8Array.of(1))?.probe.name, "sure");
  assert.equal(recogniseReply(probes.slice(0, 2), Uint8Array.of(1)), undefined);
});

Deno.test("whose servers make certificates of the form that was shown is asked first inside TLS", () => {
  const certifies = ({ subject }: TlsCertificate) => subject === "CN=relay";
  const probes = [probe("http", { rarity: 1 }), probe("relay", { rarity: 8, certifies })];
  const order = orderProbes(probes, { port: 7_777, choice: CHOICE });
  const first = (subject: string) =>
    orderInsideTls(withCertified(order, { subject } as TlsCertificate), {
      intensity: 5,
      reaction: "silence",
    })[0]?.name;
  assert.equal(first("CN=relay"), "relay");
  assert.equal(first("CN=other"), "http");
  assert.equal(withCertified(order, undefined), order);
});

Deno.test("inside TLS a port's own silent protocol is asked soon, one that greets is waited for", () => {
  const [silent, greeter] = [probe("dns"), probe("imap", { speaksFirst: true })];
  const wait = (hintedInTls: readonly Probe[], port: number, rttMs = 1) =>
    insideGreetingMs({ hintedInTls }, { port, rttMs, leftMs: 8_000 });
  assert.ok(wait([silent], 853) < 300);
  assert.equal(wait([silent], 853, 250), 250);
  assert.equal(wait([], 40_000), 700);
  assert.equal(wait([silent, greeter], 993), 700);
  assert.ok(wait([greeter], 465) > 5_000);
  assert.equal(insideGreetingMs({ hintedInTls: [silent] }, { port: 853, leftMs: 200 }), 50);
});
