import assert from "node:assert/strict";
import { concatBytes, equalBytes, latin1, startsWith, utf8 } from "../../../src/bytes/convert.ts";
import type { DatagramProbe, DatagramRequest } from "../../../src/probes/probe.ts";
import { echoUdpProbe } from "../../../src/probes/udp/echo.ts";
import { genericUdpProbe } from "../../../src/probes/udp/generic.ts";
import { serveDatagrams } from "../../support/datagrams.ts";
import { testProbe, udpDiscovery } from "../../support/udp_port_scan.ts";

/** A protocol with an id: `?` and 8 random bytes; the reply is `!` and the same. */
const ID_PROBE: DatagramProbe = testProbe("id", () => idQuestion());

function idQuestion(overrides: Partial<DatagramRequest> = {}): DatagramRequest {
  const id = crypto.getRandomValues(new Uint8Array(8));
  const expected = concatBytes([utf8("!"), id]);
  return {
    bytes: concatBytes([utf8("?"), id]),
    read: (reply) => startsWith(reply, expected) ? { service: "id" } : null,
    ...overrides,
  };
}

function answerTo(question: Uint8Array): Uint8Array {
  return concatBytes([utf8("!"), question.subarray(1)]);
}

Deno.test("a service that repeats the id is open and named; the round trip is measured", async () => {
  await using peer = serveDatagrams(({ bytes }) => answerTo(bytes));
  const { discovery, notes } = udpDiscovery([peer.port], { probes: [ID_PROBE] });
  await discovery.run();
  const port = notes.open.get(peer.port);
  assert.equal(port?.service?.name, "id");
  assert.equal(port?.service?.method, "probe");
  assert.deepEqual([peer.received.length, discovery.retried, notes.twice], [1, 0, []]);
});

Deno.test("the same over IPv6", async () => {
  await using peer = serveDatagrams(({ bytes }) => answerTo(bytes), { hostname: "::1" });
  const { discovery, notes } = udpDiscovery([peer.port], { probes: [ID_PROBE], address: "::1" });
  await discovery.run();
  assert.equal(notes.open.get(peer.port)?.service?.name, "id");
});

Deno.test("a forged reply with a wrong id does not open the port; the true one after it does", async () => {
  await using forger = serveDatagrams(() => ["!12345678", "garbage", ""]);
  await using mixed = serveDatagrams(({ bytes }) => ["!12345678", answerTo(bytes)]);
  const { discovery, notes } = udpDiscovery([forger.port, mixed.port], { probes: [ID_PROBE] });
  await discovery.run();
  assert.deepEqual(notes.verdicts.get(forger.port), {
    state: "open|filtered",
    reason: "unrecognised-response",
  });
  assert.equal(notes.open.get(mixed.port)?.service?.name, "id");
});

Deno.test("a reply from another port of the host counts for no port", async () => {
  await using other = serveDatagrams(() => undefined);
  await using peer = serveDatagrams(({ bytes, from }) => {
    other.send(answerTo(bytes), from);
    return undefined;
  });
  const ports = [peer.port, other.port];
  const { discovery, notes } = udpDiscovery(ports, { probes: [ID_PROBE] });
  await discovery.run();
  assert.equal(notes.open.size, 0);
  assert.equal(notes.verdicts.size, 2);
});

Deno.test("a reply from another address with the right port counts for no port", async () => {
  await using peer = serveDatagrams(({ bytes, from }) => {
    stranger.send(answerTo(bytes), from);
    return undefined;
  });
  await using stranger = serveDatagrams(() => undefined, {
    hostname: "127.0.0.9",
    port: peer.port,
  });
  const { discovery, notes } = udpDiscovery([peer.port], { probes: [ID_PROBE] });
  await discovery.run();
  assert.equal(notes.verdicts.get(peer.port)?.state, "open|filtered");
});

Deno.test("a late reply counts for no port that is probed afterwards", async () => {
  let late: (() => Promise<void>) | undefined;
  await using slow = serveDatagrams(({ bytes, from }) => {
    late = () => slow.send(answerTo(bytes), from);
    return undefined;
  });
  await using next = serveDatagrams(() => {
    late?.();
    return undefined;
  });
  const { discovery, notes } = udpDiscovery([slow.port, next.port], {
    probes: [ID_PROBE],
    workers: 1,
  });
  await discovery.run();
  assert.deepEqual([...notes.open.keys()], [slow.port]);
  assert.deepEqual([...notes.verdicts.keys()], [next.port]);
});

Deno.test("a late reply to the first request still counts while it is retransmitted", async () => {
  let first: Uint8Array | undefined;
  await using peer = serveDatagrams(({ bytes }) => {
    if (first !== undefined) return answerTo(first);
    first = bytes;
    return undefined;
  });
  const { discovery, notes } = udpDiscovery([peer.port], { probes: [ID_PROBE], retries: 1 });
  await discovery.run();
  assert.equal(notes.open.get(peer.port)?.service?.name, "id");
  assert.equal(discovery.retried, 1);
});

Deno.test("a reply to the general datagram proves the port open; unknown services show their reply", async () => {
  await using peer = serveDatagrams(() => "who are you?\n");
  const probes = [genericUdpProbe, ID_PROBE];
  const { discovery, notes } = udpDiscovery([peer.port], { probes });
  await discovery.run();
  const port = notes.open.get(peer.port);
  assert.equal(port?.service, undefined);
  assert.equal(port?.banner?.text, "who are you?");
  assert.equal(port?.note, "unidentified: replies match no known protocol (2 probes)");
  assert.deepEqual(port?.probes, ["generic", "id"]);
});

Deno.test("an open but unidentified port gets further requests until one has its reply", async () => {
  await using peer = serveDatagrams(({ bytes }) =>
    latin1(bytes).startsWith("?") ? answerTo(bytes) : "error\n"
  );
  const rare = { ...ID_PROBE, rarity: 4 };
  const { discovery, notes } = udpDiscovery([peer.port], { probes: [genericUdpProbe, rare] });
  await discovery.run();
  assert.equal(notes.open.get(peer.port)?.service?.name, "id");
});

Deno.test("an echo of a request is open, and the echo probe comes first", async () => {
  await using peer = serveDatagrams(({ bytes }) => bytes);
  const probes = [ID_PROBE, { ...echoUdpProbe, ports: [], rarity: 5 }];
  const { discovery, notes } = udpDiscovery([peer.port], { probes });
  await discovery.run();
  assert.equal(notes.open.get(peer.port)?.service?.name, "echo");
});

Deno.test("a reply from a port of the protocol's choice is accepted, and follow-ups go there", async () => {
  const heard: string[] = [];
  await using transfer = serveDatagrams(({ bytes }) => {
    heard.push(latin1(bytes));
    return latin1(bytes) === "more" ? "details" : undefined;
  });
  await using peer = serveDatagrams(({ from }) => {
    transfer.send("data", from);
    return undefined;
  });
  const more: DatagramRequest = {
    bytes: utf8("more"),
    read: (reply) =>
      latin1(reply) === "details" ? { service: "transfer", details: { more: "yes" } } : null,
  };
  const probe = testProbe("transfer", () => ({
    bytes: utf8("read"),
    answersFromAnyPort: true,
    withoutId: true,
    read: (reply) =>
      latin1(reply) === "data"
        ? { service: "transfer", details: { first: "yes" }, closing: utf8("bye"), next: more }
        : null,
  }));
  const { discovery, notes } = udpDiscovery([peer.port, transfer.port], { probes: [probe] });
  await discovery.run();
  assert.deepEqual(notes.open.get(peer.port)?.details, { first: "yes", more: "yes" });
  assert.equal(notes.verdicts.get(transfer.port)?.state, "open|filtered");
  assert.deepEqual(heard.filter((word) => word !== "read"), ["more", "bye"]);
});

Deno.test("follow-up requests add to the reply, are retransmitted, and end", async () => {
  let dropped = false;
  await using peer = serveDatagrams(({ bytes }) => {
    if (latin1(bytes) === "2" && !dropped) {
      dropped = true;
      return undefined;
    }
    return latin1(bytes).startsWith("?") ? answerTo(bytes) : `ok ${latin1(bytes)}`;
  });
  const step = (number: number): DatagramRequest => ({
    bytes: utf8(`${number}`),
    read: (reply) =>
      latin1(reply) === `ok ${number}`
        ? { service: "id", details: { [`step_${number}`]: "yes" }, next: step(number + 1) }
        : null,
  });
  const probe = testProbe("id", () => {
    const question = idQuestion();
    const read = (reply: Uint8Array) => {
      const answer = question.read(reply);
      return answer === null ? null : { ...answer, version: "1", next: step(1) };
    };
    return { ...question, read };
  });
  const { discovery, notes } = udpDiscovery([peer.port], { probes: [probe] });
  await discovery.run();
  const port = notes.open.get(peer.port);
  assert.equal(port?.service?.version, "1");
  assert.deepEqual(port?.details, { step_1: "yes", step_2: "yes", step_3: "yes", step_4: "yes" });
});

Deno.test("two replies of the same service complete each other", async () => {
  await using peer = serveDatagrams(({ bytes }) => latin1(bytes).toUpperCase());
  const half = (name: string) =>
    testProbe(name, () => ({
      bytes: utf8(name),
      read: (reply) =>
        equalBytes(reply, utf8(name.toUpperCase()))
          ? { service: "both", details: { [name]: "yes" } }
          : null,
    }), { ports: [peer.port] });
  const { discovery, notes } = udpDiscovery([peer.port], { probes: [half("a"), half("b")] });
  await discovery.run();
  assert.deepEqual(notes.open.get(peer.port)?.details, { a: "yes", b: "yes" });
});

Deno.test("a flood of datagrams, and a parser that throws, do not block other ports", async () => {
  let flooding = true;
  await using flooder = serveDatagrams(({ from }) => {
    (async () => {
      for (let i = 0; i < 20_000 && flooding; i++) await flooder.send("!flood", from);
    })();
    return undefined;
  });
  await using peer = serveDatagrams(({ bytes }) => answerTo(bytes));
  const broken = testProbe("broken", () => ({
    bytes: utf8("x"),
    read() {
      throw new Error("a bug");
    },
  }), { ports: [flooder.port] });
  const { discovery, notes } = udpDiscovery([flooder.port, peer.port], {
    probes: [broken, ID_PROBE],
    retries: 2,
  });
  await discovery.run();
  flooding = false;
  assert.equal(notes.verdicts.get(flooder.port)?.state, "open|filtered");
  assert.equal(notes.open.get(peer.port)?.service?.name, "id");
});

Deno.test("hostile texts are made printable", async () => {
  await using peer = serveDatagrams(() => "\x1b[31mred\x00\u202e");
  const { discovery, notes } = udpDiscovery([peer.port], { probes: [genericUdpProbe] });
  await discovery.run();
  const text = notes.open.get(peer.port)?.banner?.text ?? "";
  assert.match(text, /red/);
  for (const bad of ["\x1b", "\0", "\u202e"]) assert.ok(!text.includes(bad));
});

Deno.test("what was sent and received is kept when it is to be explained", async () => {
  await using peer = serveDatagrams(({ bytes }) => answerTo(bytes));
  const { discovery, notes } = udpDiscovery([peer.port], {
    probes: [ID_PROBE],
    keepExchanges: true,
  });
  await discovery.run();
  const exchanges = notes.open.get(peer.port)?.exchanges ?? [];
  assert.deepEqual(exchanges.map(({ probe, sent }) => [probe, sent !== undefined]), [
    ["id", true],
    ["id", false],
  ]);
});

Deno.test("printers' ports get no datagram, with the reason", async () => {
  const { discovery, notes } = udpDiscovery([515, 9_100, 9_107], { probes: [ID_PROBE] });
  await discovery.run();
  assert.deepEqual(
    [...notes.verdicts.values()],
    Array(3).fill({
      state: "open|filtered",
      reason: "not-asked",
    }),
  );
});

Deno.test("a stopped scan ends at once and reports no state", async () => {
  const stop = new AbortController();
  await using peer = serveDatagrams(() => {
    stop.abort();
    return undefined;
  });
  const { discovery, notes } = udpDiscovery([peer.port, peer.port + 1], {
    probes: [ID_PROBE],
    timeoutMs: 60_000,
    retries: 2,
    signal: stop.signal,
  });
  await discovery.run();
  assert.equal(notes.verdicts.size + notes.open.size + notes.lost.size, 0);
});
