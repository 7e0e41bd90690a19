import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import type { DatagramProbe } from "../../../src/probes/probe.ts";
import { UDP_PROBES } from "../../../src/probes/udp/registry.ts";
import type { ProbeChoice } from "../../../src/scan/service/probe_order.ts";
import { breadthOf } from "../../../src/scan/udp/breadth.ts";
import { planRequests, readSafely, type RequestPlan } from "../../../src/scan/udp/requests.ts";
import { datagramContext } from "../../support/datagrams.ts";

function probe(name: string, overrides: Partial<DatagramProbe> = {}): DatagramProbe {
  return {
    name,
    title: name,
    transport: "udp",
    ports: [],
    intrusiveness: "harmless",
    rarity: 5,
    request: () => ({ bytes: utf8(name), read: () => null }),
    ...overrides,
  };
}

const PROBES = [
  probe("dns", { ports: [53, 5353], rarity: 1 }),
  probe("mdns", { ports: [5353], rarity: 6 }),
  probe("snmp", { ports: [161], rarity: 2 }),
  probe("any", { rarity: 1 }),
  probe("plc", { ports: [47_808], intrusiveness: "ics" }),
];

function plan(
  port: number,
  { choice = {}, thorough = false, most = thorough ? 100 : 1, retries = 1, probes = PROBES }: {
    readonly choice?: Partial<ProbeChoice>;
    readonly thorough?: boolean;
    readonly most?: number;
    readonly retries?: number;
    readonly probes?: readonly DatagramProbe[];
  } = {},
): RequestPlan {
  return planRequests({
    probes,
    choice: { intensity: 5, ics: false, ...choice },
    thorough,
    breadth: { total: most, different: most },
    retries,
    context: datagramContext(port),
  });
}

function names({ rounds }: RequestPlan): string[] {
  return rounds.map((round) => round.map((request) => request.probe.name).join("+"));
}

Deno.test("a port that probes list gets their requests, the most usual owner first", () => {
  assert.deepEqual(names(plan(5353)), Array(4).fill("mdns+dns"));
  assert.deepEqual(names(plan(161, { retries: 0 })), ["snmp"]);
});

Deno.test("protocols for their own ports only that share one are all asked there", () => {
  const own = (port: number) => names(plan(port, { retries: 0, probes: UDP_PROBES }));
  assert.deepEqual(own(7777), ["samp+satisfactory"]);
  assert.deepEqual(own(33_445), ["tox"]);
  assert.ok(own(7776).every((asked) => !/samp|satisfactory/.test(asked)));
});

Deno.test("what is for its own ports only goes nowhere else, also when its name is given", () => {
  const probes = [probe("dns", { rarity: 1 }), probe("own", { ports: [17], ownPortsOnly: true })];
  const choice = { intensity: 9 };
  assert.deepEqual(names(plan(17, { probes, retries: 0 })), ["own"]);
  assert.deepEqual(new Set(names(plan(18, { probes, choice, thorough: true }))), new Set(["dns"]));
  assert.deepEqual(names(plan(18, { probes, choice: { ...choice, only: new Set(["own"]) } })), []);
  assert.deepEqual(plan(18, { probes, choice }).further(new Set()).map((one) => one.probe.name), [
    "dns",
  ]);
});

Deno.test("the same datagram keeps its id from round to round", () => {
  const { rounds } = plan(53, { retries: 2 });
  assert.equal(new Set(rounds.flat().map((request) => request.datagram)).size, 1);
});

Deno.test("any other port gets a different request in each round, the general probe first", () => {
  assert.deepEqual(names(plan(40_000)), ["any", "dns"]);
  assert.deepEqual(names(plan(40_000, { retries: 2 })), [
    "any",
    "dns",
    "snmp",
    "any",
    "dns",
    "snmp",
    "any",
  ]);
});

Deno.test("where few ports are scanned, each round has every likely request", () => {
  assert.deepEqual(names(plan(40_000, { most: 6 })), ["any+dns+snmp", "any+dns+snmp"]);
  assert.deepEqual(names(plan(40_000, { most: 4 })), ["any+dns", "snmp+any"]);
});

Deno.test("a thorough scan sends the likeliest protocols first, then the others, then all again", () => {
  const thorough = { thorough: true, choice: { intensity: 6 } };
  assert.deepEqual(names(plan(40_000, thorough)), ["any+dns+snmp", "mdns", "any+dns+snmp+mdns"]);
  assert.deepEqual(names(plan(40_000, { ...thorough, retries: 0 })), ["any+dns+snmp", "mdns"]);
});

Deno.test("of many ports each gets the likeliest protocols, from intensity 7 on all of them", () => {
  const many = { thorough: true, most: 3 };
  assert.deepEqual(names(plan(40_000, { ...many, choice: { intensity: 6 } })), ["any+dns+snmp"]);
  const high = plan(40_000, { ...many, choice: { intensity: 7 } });
  assert.deepEqual(names(high), ["any+dns+snmp", "mdns"]);
});

Deno.test("a probe whose request another one sends too is left out beside it", () => {
  const [dns, ...others] = PROBES;
  const any = probe("any", { rarity: 1, includes: ["dns"] });
  const probes = [
    any,
    ...dns === undefined ? [] : [dns],
    ...others.filter((one) => one.name !== "any"),
  ];
  assert.deepEqual(names(plan(40_000, { probes })), ["any", "snmp"]);
  assert.deepEqual(names(plan(53, { probes, retries: 0 })), ["dns"]);
});

Deno.test("with --deep, every common protocol is asked for on any port, small requests first", () => {
  const asked = names(plan(40_000, { probes: UDP_PROBES, thorough: true, retries: 0 })).join("+");
  for (
    const name of [
      ...["generic", "snmp", "ntp", "sip", "stun", "quic", "openvpn", "memcached", "mdns", "ssdp"],
      ...["radius-access", "tftp", "ike", "dtls", "coap", "netbios-ns", "portmap"],
      ...["mumble", "minetest", "steam-a2s", "teamspeak3", "bittorrent-dht", "iax2"],
    ]
  ) assert.ok(asked.split("+").includes(name), name);
  assert.deepEqual(names(plan(40_000, { probes: UDP_PROBES, most: 6 })), [
    "generic+snmp+ntp",
    "generic+snmp+ntp",
  ]);
});

Deno.test("with --deep, the intensity decides how rare the protocols are, as it does over TCP", () => {
  const count = (intensity: number) =>
    plan(40_000, { probes: UDP_PROBES, thorough: true, retries: 0, choice: { intensity } })
      .rounds.flat().map(({ probe: { rarity } }) => rarity);
  for (const intensity of [1, 3, 5, 6, 9]) {
    // Those of rarity 9 have no request for a port that is not their own; of few ports each is
    // asked for the rare ones with small replies from the usual intensity on.
    const rarest = intensity >= 5 ? 8 : intensity + 2;
    assert.equal(Math.max(...count(intensity)), rarest, `${intensity}`);
  }
});

Deno.test("with --deep, few ports are asked for rare protocols, too, unless their replies are long", () => {
  const probes = [
    ...PROBES,
    probe("rare", { ports: [7], rarity: 8 }),
    probe("long", { ports: [7], rarity: 8, amplifies: true }),
    probe("rarest", { rarity: 9 }),
  ];
  const asked = (most: number) => names(plan(40_000, { probes, thorough: true, most, retries: 0 }));
  assert.deepEqual(asked(100), ["any+dns+snmp", "mdns+rare"]);
  assert.deepEqual(asked(4), ["any+dns+snmp", "mdns"]);
  const { further } = plan(40_000, { probes, thorough: true });
  const rare = further(new Set(probes.slice(0, 4))).map(({ probe: { name } }) => name);
  assert.deepEqual(rare, ["rare"]);
});

Deno.test("with --deep, thousands of silent ports get no more of the rarer protocols", () => {
  const rates = { ratePerSec: 1_000, hostRatePerSec: 500, thorough: true };
  const datagrams = (endpoints: number) =>
    planRequests({
      probes: UDP_PROBES,
      choice: { intensity: 5, ics: false },
      thorough: true,
      breadth: breadthOf(rates, { hosts: 1, endpoints }),
      retries: 1,
      context: datagramContext(40_000),
    }).rounds.flat().length;
  assert.ok(datagrams(12_000) <= 5, String(datagrams(12_000)));
  assert.ok(datagrams(1_000) <= 22, String(datagrams(1_000)));
  assert.ok(datagrams(10) >= 36, String(datagrams(10)));
});

Deno.test("industrial protocols are sent only when they are allowed", () => {
  assert.deepEqual(names(plan(47_808, { retries: 0 })), ["any"]);
  assert.deepEqual(names(plan(47_808, { retries: 0, choice: { ics: true } })), ["plc"]);
});

Deno.test("named probes are sent to any port; a choice of TCP probes alone does not count", () => {
  const only = (name: string) => ({ only: new Set([name]) });
  assert.deepEqual(names(plan(40_000, { retries: 0, choice: only("snmp") })), ["snmp"]);
  assert.deepEqual(names(plan(40_000, { retries: 0, choice: only("ssh") })), ["any"]);
});

Deno.test("further requests leave out probes that were sent, and what the intensity forbids", () => {
  const asked = new Set(PROBES.filter(({ name }) => name === "dns"));
  const further = (intensity: number) =>
    plan(53, { choice: { intensity } }).further(asked).map((request) => request.probe.name);
  assert.deepEqual(further(5), ["any", "snmp"]);
  assert.deepEqual(further(9), ["any", "snmp", "mdns"]);
  const thorough = plan(53, { thorough: true, choice: { intensity: 4 } }).further(asked);
  assert.deepEqual(thorough.map(({ probe }) => probe.name), ["any", "snmp", "mdns"]);
});

Deno.test("which questions an open port gets does not depend on how many left before its reply", () => {
  for (const choice of [{ intensity: 5 }, { intensity: 9, ics: true }]) {
    const { rounds, further } = plan(40_000, { probes: UDP_PROBES, thorough: true, choice });
    const first = (rounds[0] ?? []).map((request) => request.probe);
    const askedAfter = (count: number) => {
      const sent = first.slice(0, count);
      const rest = further(new Set(sent)).map((request) => request.probe);
      return [...sent, ...rest].map(({ name }) => name).toSorted();
    };
    assert.ok(first.length > 2);
    for (const [index] of first.entries()) assert.deepEqual(askedAfter(index + 1), askedAfter(1));
  }
});

Deno.test("a probe that throws, or has no request, costs only itself", () => {
  const broken = probe("broken", {
    ports: [53],
    request() {
      throw new Error("a bug");
    },
  });
  const silent = probe("silent", { ports: [53], request: () => undefined });
  const asked = plan(53, { retries: 0, probes: [broken, silent, ...PROBES] });
  assert.deepEqual(names(asked), ["dns"]);
  assert.deepEqual(names(plan(53, { probes: [broken] })), []);
  const read = () => {
    throw new Error("a bug");
  };
  assert.equal(readSafely({ bytes: utf8(""), read }, utf8("x")), null);
});

Deno.test("every registered probe has a name of its own, and a port or a general datagram", () => {
  const probeNames = UDP_PROBES.map(({ name }) => name);
  assert.equal(new Set(probeNames).size, probeNames.length);
  for (const { name, ports, rarity } of UDP_PROBES) {
    assert.match(name, /^[a-z0-9-]+$/);
    assert.ok(ports.length > 0 || rarity === 1, name);
    assert.ok(rarity >= 1 && rarity <= 9, name);
  }
});

Deno.test("the fewer ports are scanned, the more each is asked", () => {
  const rates = { ratePerSec: 1_000, hostRatePerSec: 500 };
  const of = (endpoints: number, thorough = false, hosts = 1) =>
    breadthOf({ ...rates, thorough }, { hosts, endpoints });
  assert.equal(of(1_000).total, 2);
  assert.ok(of(20).total >= 6);
  assert.equal(of(65_535).total, 2);
  assert.ok(of(1_000, true).different >= 20);
  assert.ok(of(12_000, true).different < 6, "at most three times as long as without --deep");
  assert.equal(of(12_000, true).total, of(12_000, true).different, "nothing is sent again");
  assert.ok(of(2_000, true, 2).different > of(2_000, true).different, "each host has its own rate");
});
