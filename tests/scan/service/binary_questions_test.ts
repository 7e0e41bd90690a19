/**
 * Binary protocols on ports that are not theirs, within the limit of connections: each server hangs
 * up as its protocol's do, at the first byte, at a magic word or after a header, or waits in silence,
 * and must get its own question in time.
 */

import assert from "node:assert/strict";
import { concatBytes, equalBytes, latin1, utf8 } from "../../../src/bytes/convert.ts";
import type { Probe } from "../../../src/probes/probe.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import { identifyDeep } from "../../support/identify.ts";
import {
  converse,
  countedBytes,
  type PeerScript,
  probeContext,
  servePeer,
} from "../../support/peer.ts";

const MOST = 8;
/** After it a server gives an idle connection up; longer than one that closes at once takes. */
const IDLE_MS = 600;

/** How many bytes a server reads before it decides, by what it then does to a stranger. */
const SERVERS: readonly (readonly [probe: string, headerBytes: number])[] = [
  ["mqtt", 1],
  ["ldap", 1],
  ["socks5", 1],
  ["zabbix-agent", 1],
  ["java-rmi", 4],
  ["firebird", 4],
  ["sane", 4],
  ["rdp", 4],
  ["ajp", 4],
  ["mssql", 8],
  ["fastcgi", 8],
  ["x11", 12],
  ["giop", 12],
  ["mongodb", 16],
  ["nrepl", 20],
  ["memcached-binary", 24],
  ["http2", 24],
  ["zookeeper", 12],
  ["kafka", 12],
  ["minecraft", 12],
  ["dicom", 6],
  ["amqp-1", 8],
];

/** The first bytes that a probe sends on a fresh connection. */
async function questionOf(name: string): Promise<Uint8Array> {
  const probe = TCP_PROBES.flatMap((one) => [one, ...(one.parts ?? [])])
    .find((one) => one.name === name);
  assert.ok(probe !== undefined, name);
  const asked = Promise.withResolvers<Uint8Array>();
  await using peer = servePeer(async (side) => asked.resolve(await side.read() ?? utf8("")));
  using conversation = await converse(peer.port, { deadlineMs: 2_000 });
  await using context = probeContext(peer.port);
  await probe.identify(conversation, context);
  return await asked.promise;
}

/** Closes once a header's bytes are there, and says whether they were those of `question`. */
function closer(
  { question, headerBytes, met }: {
    readonly question: Uint8Array;
    readonly headerBytes: number;
    readonly met: () => void;
  },
): PeerScript {
  const known = Math.min(3, question.length);
  return async (side) => {
    let received: Uint8Array = new Uint8Array();
    while (received.length < headerBytes) {
      const part = await side.read();
      if (part === undefined) return;
      received = concatBytes([received, part]);
      if (equalBytes(received.subarray(0, known), question.subarray(0, known))) return met();
    }
  };
}

Deno.test("a binary protocol on any port gets its own question within the limit", async () => {
  // Each port has two seconds for all its questions, and they share this thread: half of them at once.
  const half = Math.ceil(SERVERS.length / 2);
  for (const some of [SERVERS.slice(0, half), SERVERS.slice(half)]) {
    await Promise.all(some.map(async ([name, headerBytes]) => {
      const question = await questionOf(name);
      let asked = false;
      await using peer = servePeer(
        closer({ question, headerBytes, met: () => void (asked = true) }),
      );
      await identifyDeep(peer.port, { random: countedBytes });
      assert.ok(asked, `${name} was not asked`);
      assert.ok(peer.accepted.length <= MOST, `${name}: ${peer.accepted.length}`);
    }));
  }
});

Deno.test("what hangs up at two zeros and waits in silence for the rest of other messages is asked in order", async () => {
  // A message of HTTP or TLS is none of theirs; two bytes of zeros are a whole one, and wrong.
  const isForeign = ([first, second]: Uint8Array) =>
    first === 0x47 || first === 0x16 || first === 0 && second === 0;
  // The last is asked several times over: whichever of those that wait for the last turn came first.
  const names = ["ldap", "mqtt", "dns", "socks5", ...Array<string>(6).fill("snmp")];
  await Promise.all(names.map(async (name) => {
    const question = await questionOf(name);
    let asked = false;
    await using peer = servePeer(async (side) => {
      let received: Uint8Array = new Uint8Array();
      for (;;) {
        const part = await side.read();
        if (part === undefined) return;
        received = concatBytes([received, part]);
        asked ||= equalBytes(received.subarray(0, 2), question.subarray(0, 2));
        if (received.length > 1 && isForeign(received)) return;
      }
    });
    // An id that begins with zeros makes SNMP's message, and so its second byte, shorter.
    await identifyDeep(peer.port, { random: countedBytes });
    assert.ok(asked, `${name} was not asked`);
    assert.ok(peer.accepted.length <= MOST, `${name}: ${peer.accepted.length}`);
  }));
});

Deno.test("a language server that ends at foreign lines is asked its own question", async () => {
  const hover = '{"jsonrpc":"2.0","id":1,"result":{"capabilities":{"hoverProvider":true}}}';
  await using peer = servePeer(async (side) => {
    // It reads lines of a head up to an empty one, and ends at one that is none, as gopls does.
    for (;;) {
      const whole = latin1(side.received).split("\n").slice(0, -1);
      if (whole.some((line) => line.trim() !== "" && !line.includes(":"))) return;
      if (whole.some((line) => line.trim() === "")) break;
      if (await side.read() === undefined) return;
    }
    if (!latin1(side.received).startsWith("Content-Length: ")) return;
    await side.write(`Content-Length: ${hover.length}\r\n\r\n${hover}`);
  });
  const { service } = await identifyDeep(peer.port);
  assert.equal(service?.name, "lsp");
  assert.ok(peer.accepted.length <= MOST, `${peer.accepted.length}`);
});

Deno.test("a policy service that waits in silence is asked on any port, after a language server and INDI", async () => {
  const received: string[] = [];
  await using peer = servePeer(async (side) => {
    // It leaves lines without `=` alone, and an empty one that ends no request.
    while (!latin1(side.received).endsWith("request=smtpd_access_policy\n\n")) {
      if (await side.read() === undefined) return;
    }
    received.push(latin1(side.received));
    await side.write("action=DUNNO\n\n");
  });
  const { service } = await identifyDeep(peer.port);
  assert.equal(service?.name, "postfix-policy");
  assert.match(
    received[0] ?? "",
    /^Content-Length: \d+\r\n\r\n\{"jsonrpc"[^\n]+\}<getProperties version='1\.7'\/>\nrequest=/,
  );
});

Deno.test("a service that ends at what is no UTF-8 is asked as the silent ones are", async () => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  await using peer = servePeer(async (side) => {
    while (!latin1(side.received).endsWith("request=smtpd_access_policy\n\n")) {
      if (await side.read() === undefined) return;
      // It ends at a ClientHello and at the foreign bytes, not at a request of HTTP.
      try {
        decoder.decode(side.received);
      } catch {
        return;
      }
    }
    await side.write("action=DUNNO\n\n");
  });
  const { service } = await identifyDeep(peer.port);
  assert.equal(service?.name, "postfix-policy");
});

Deno.test("a server of one client at a time is asked over the connection that listened", async () => {
  let serving: Promise<void> = Promise.resolve();
  await using peer = servePeer(async (side) => {
    const before = serving;
    const { promise, resolve } = Promise.withResolvers<void>();
    serving = promise;
    await before;
    const request = await side.read();
    if (request?.[0] === 0x47) await side.write("HTTP/1.0 200 OK\r\nServer: One/1.2\r\n\r\n");
    resolve();
  });
  const { service } = await identifyDeep(peer.port);
  assert.equal(service?.name, "http");
  const { accepted: asked } = peer;
  assert.ok(asked.length <= MOST, asked.map(({ received }) => latin1(received)).join("---\n"));
  assert.match(latin1(peer.accepted[0]?.received ?? utf8("")), /^GET /);
});

Deno.test("a server that closes all connections but the first gets its port's own question over that", async () => {
  let connections = 0;
  await using peer = servePeer(async (side) => {
    if (connections++ > 0) return;
    for (let part = await side.read(); part !== undefined; part = await side.read()) {
      await side.write(latin1(part).includes("PING") ? "+PONG\r\n" : "-ERR unknown command\r\n");
    }
  });
  const { service } = await identifyDeep(peer.port, { as: 6379 });
  assert.equal(service?.name, "redis");
  assert.ok(peer.accepted.length <= MOST, String(peer.accepted.length));
});

Deno.test("a server of one client at a time can answer the question that waited behind another", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let broken = 0;
  const serving = (async () => {
    for await (const client of listener) {
      using served = client;
      try {
        const into = new Uint8Array(1_024);
        while (await served.read(into) !== null) {
          await served.write(utf8("HTTP/1.1 200 OK\r\nServer: One\r\nContent-Length: 2\r\n\r\n"));
          await new Promise((resolve) => setTimeout(resolve, 30));
          await served.write(utf8("ok"));
        }
      } catch {
        broken++;
      }
    }
  })();
  const { service } = await identifyDeep(listener.addr.port);
  await new Promise((resolve) => setTimeout(resolve, 150));
  listener.close();
  await serving.catch(() => {});
  assert.deepEqual([service?.name, broken], ["http", 0]);
});

Deno.test("a server that closes idle connections after a while is asked all the same", async () => {
  const question = await questionOf("zabbix-agent");
  let asked = false;
  await using peer = servePeer(async (side) => {
    const { promise: over, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), IDLE_MS);
    const request = await Promise.race([side.read(), over]);
    clearTimeout(timer);
    asked ||= request !== undefined &&
      equalBytes(request.subarray(0, 5), question.subarray(0, 5));
  });
  await identifyDeep(peer.port);
  assert.ok(asked);
});

Deno.test("what a server of one client at a time replies there tells what to ask next", async () => {
  let serving: Promise<void> = Promise.resolve();
  let drdaAsked = false;
  await using peer = servePeer(async (side) => {
    const before = serving;
    const { promise, resolve } = Promise.withResolvers<void>();
    serving = promise;
    await before;
    const request = await side.read() ?? utf8("");
    drdaAsked ||= request[2] === 0xd0;
    await side.write(Uint8Array.of(0, 0x1b, 0xd0, 2, 0, 1, 0, 0x15, 0x12, 0x4c));
    resolve();
  });
  await identifyDeep(peer.port);
  assert.ok(drdaAsked);
  assert.ok(peer.accepted.length <= MOST, String(peer.accepted.length));
});

Deno.test("what a probe has learnt counts when its next question is not answered before the deadline", async () => {
  const patient: Probe = {
    name: "patient",
    title: "asks twice",
    transport: "tcp",
    ports: [],
    tlsPorts: [],
    speaksFirst: false,
    intrusiveness: "harmless",
    rarity: 1,
    async identify(conversation) {
      await conversation.send("first");
      const told = await conversation.receive();
      await conversation.send("second");
      await conversation.receive({ timeoutMs: 60_000 });
      // The work that a probe still has with what it received, on a processor that others hold for a while.
      const heldUntil = performance.now() + 200;
      while (performance.now() < heldUntil);
      await new Promise((resolve) => setTimeout(resolve, 10));
      return told.length === 0 ? null : { service: "patient" };
    },
  };
  await using peer = servePeer(async (side) => {
    if (await side.read() !== undefined) await side.write("told");
    await side.drain();
  });
  const { service } = await identifyDeep(peer.port, { probes: [patient], only: ["patient"] });
  assert.equal(service?.name, "patient");
});
