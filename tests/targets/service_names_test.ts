import assert from "node:assert/strict";
import {
  nearestServiceName,
  portsOfService,
  serviceHint,
} from "../../src/targets/service_names.ts";
import { MAX_TOP_PORTS, rankedPorts, topPorts } from "../../src/targets/top_ports.ts";

Deno.test("the ranking has 1,000 distinct ports per transport, the everyday ones first", () => {
  for (const transport of ["tcp", "udp"] as const) {
    const ranked = rankedPorts(transport);
    assert.equal(ranked.length, MAX_TOP_PORTS);
    assert.equal(new Set(ranked).size, MAX_TOP_PORTS);
    assert.ok(ranked.every((port) => Number.isInteger(port) && port >= 1 && port <= 65_535));
  }
  assert.deepEqual(rankedPorts("tcp").slice(0, 3), [80, 443, 22]);
  for (const port of [21, 25, 53, 110, 143, 445, 3306, 3389, 5432, 8080]) {
    assert.ok(rankedPorts("tcp").indexOf(port) < 25, String(port));
  }
  for (const port of [53, 123, 161]) assert.ok(rankedPorts("udp").indexOf(port) < 5, String(port));
});

Deno.test("topPorts() takes the head of the ranking", () => {
  assert.equal(topPorts("tcp", 3).toString(), "22,80,443");
  assert.equal(topPorts("tcp", 1_000).size, 1_000);
  for (let count = 1; count < 60; count++) assert.equal(topPorts("udp", count).size, count);
});

Deno.test("a port suggests the name that people know", () => {
  const tcp: readonly (readonly [number, string])[] = [
    [22, "ssh"],
    [80, "http"],
    [443, "https"],
    [445, "smb"],
    [3306, "mysql"],
    [5432, "postgresql"],
    [6379, "redis"],
    [8080, "http-alt"],
  ];
  for (const [port, name] of tcp) assert.equal(serviceHint("tcp", port), name);
  assert.equal(serviceHint("udp", 161), "snmp");
  assert.equal(serviceHint("udp", 22), "ssh");
  assert.equal(serviceHint("tcp", 4), undefined);
});

Deno.test("a name gives the ports that carry it, TCP and UDP apart", () => {
  assert.deepEqual(portsOfService("tcp", "ssh"), [22]);
  assert.deepEqual(portsOfService("tcp", "http"), [80]);
  assert.ok(portsOfService("tcp", "http-alt").includes(8080));
  assert.deepEqual(portsOfService("udp", "snmp"), [161]);
  assert.deepEqual(portsOfService("udp", "dns"), [53], "as people call it");
  assert.deepEqual(portsOfService("tcp", "rpcbind"), [111]);
  assert.deepEqual(portsOfService("tcp", "nothing-like-it"), []);
});

Deno.test("every name that a port suggests can be typed as a port", () => {
  for (const transport of ["tcp", "udp"] as const) {
    for (const port of rankedPorts(transport)) {
      const hint = serviceHint(transport, port);
      if (hint !== undefined) assert.ok(portsOfService(transport, hint).includes(port), hint);
    }
  }
});

Deno.test("a misspelt name is corrected when it is near enough, and only then", () => {
  assert.equal(nearestServiceName("tcp", "htpp"), "http");
  assert.equal(nearestServiceName("tcp", "shh"), "ssh");
  assert.equal(nearestServiceName("tcp", "htps"), "https");
  assert.equal(nearestServiceName("tcp", "mysq"), "mysql");
  assert.equal(nearestServiceName("tcp", "postgressql"), "postgresql");
  assert.equal(nearestServiceName("tcp", "zzzzzzzzzzzz"), undefined);
  assert.equal(nearestServiceName("tcp", ""), undefined);
  assert.equal(nearestServiceName("tcp", "x".repeat(100_000)), undefined);
});
