/**
 * What a port is spared: a server that speaks first, however late, gets one connection beside the
 * one that listens, and any other a bounded number. Counted on real loopback peers, for every probe.
 */

import assert from "node:assert/strict";
import { equalBytes, utf8 } from "../../../src/bytes/convert.ts";
import type { Probe } from "../../../src/probes/probe.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import { identifyDeep } from "../../support/identify.ts";
import {
  converse,
  type Peer,
  type PeerScript,
  probeContext,
  servePeer,
} from "../../support/peer.ts";

const MOST_TO_A_GREETER = 2;
const MOST_TO_ANY = 8;

Deno.test("a server that stands still while a client is silent is asked over its first connection, at once", async () => {
  // snmpd's SMUX closes with the reason "packet format error" whatever it gets.
  await using peer = servePeer(async (side, index) => {
    if (index > 0 || await side.read() === undefined) return;
    await side.write(Uint8Array.of(0x41, 1, 2));
  });
  const { service } = await identifyDeep(peer.port, { as: 199 });
  assert.equal(service?.name, "smux");
  assert.equal(peer.accepted.length, 1);
});

/** A server that sends `greeting` so much later, and takes no notice of what it receives. */
function greeter(greeting: Uint8Array | string, delayMs: number): PeerScript {
  return async (side) => {
    const timer = setTimeout(() => side.write(greeting), delayMs);
    await side.drain();
    clearTimeout(timer);
  };
}

async function samplesOf(probe: Probe): Promise<readonly Uint8Array[]> {
  const name = probe.name.replaceAll("-", "_");
  const url = new URL(`../../probes/tcp/samples/${name}.ts`, import.meta.url);
  const module: { readonly samples?: readonly Uint8Array[] } = await import(url.href);
  return module.samples ?? [];
}

/** The first bytes that a probe sends on a fresh connection. */
async function questionOf(probe: Probe): Promise<Uint8Array> {
  const asked = Promise.withResolvers<Uint8Array>();
  await using peer = servePeer(async (side) => asked.resolve(await side.read() ?? utf8("")));
  using conversation = await converse(peer.port, { deadlineMs: 2_000 });
  await using context = probeContext(peer.port);
  await probe.identify(conversation, context);
  return await asked.promise;
}

/** Replies to one question, known by its first bytes, and closes on every other. */
function answererOf(question: Uint8Array, reply: Uint8Array): PeerScript {
  return async (side) => {
    const request = await side.read();
    const length = Math.min(3, question.length);
    if (request === undefined || length === 0) return;
    if (!equalBytes(request.subarray(0, length), question.subarray(0, length))) return;
    await side.write(reply);
    await side.drain();
  };
}

const asked = (peer: Peer) => peer.accepted.filter(({ received }) => received.length > 0).length;

const GREETERS = TCP_PROBES.filter(({ speaksFirst, intrusiveness }) =>
  speaksFirst && intrusiveness === "harmless"
);
const OTHERS = TCP_PROBES.filter(({ speaksFirst, intrusiveness }) =>
  !speaksFirst && intrusiveness === "harmless"
);

Deno.test("a greeting that comes late ends the questions, on a port of its own and on any", async () => {
  const cases = (await Promise.all(GREETERS.map(async (probe) => {
    const [greeting] = await samplesOf(probe);
    const own = probe.ports[0];
    return greeting === undefined || own === undefined ? [] : [
      { probe, greeting, delayMs: 1_800, as: own },
      { probe, greeting, delayMs: 4_500, as: own },
      { probe, greeting, delayMs: 3_000 },
      { probe, greeting, delayMs: 4_500 },
    ];
  }))).flat();
  await Promise.all(cases.map(async ({ probe, greeting, delayMs, as }) => {
    await using peer = servePeer(greeter(greeting, delayMs));
    const { service } = await identifyDeep(peer.port, as === undefined ? {} : { as });
    const what = `${probe.name} after ${delayMs} ms${as === undefined ? "" : ` on ${as}`}`;
    assert.notEqual(service, undefined, what);
    assert.ok(peer.accepted.length <= MOST_TO_A_GREETER, `${what}: ${peer.accepted.length}`);
    if (as !== undefined) assert.equal(peer.accepted.length, 1, what);
  }));
});

Deno.test("a greeting that comes after the first question still ends the questions", async () => {
  const cases = [22, 23, 5900].flatMap((as) => {
    const probe = GREETERS.find(({ ports }) => ports.includes(as));
    return probe === undefined ? [] : [{ as, probe }];
  });
  assert.equal(cases.length, 3);
  await Promise.all(cases.map(async ({ as, probe }) => {
    const [greeting = ""] = await samplesOf(probe);
    await using peer = servePeer(greeter(greeting, 6_000));
    const { service } = await identifyDeep(peer.port, { as });
    assert.equal(service?.name, probe.name);
    assert.ok(peer.accepted.length <= MOST_TO_A_GREETER, `${as}: ${peer.accepted.length}`);
  }));
});

Deno.test("HTTP on a port whose servers speak first is named, and the listening connection gets no byte", async () => {
  await Promise.all([21, 22, 25, 3306, 5900].map(async (as) => {
    await using peer = servePeer(async (side) => {
      if (await side.read() === undefined) return;
      await side.write("HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Length: 0\r\n\r\n");
      await side.drain();
    });
    const { service } = await identifyDeep(peer.port, { as });
    assert.equal(service?.product, "nginx", `${as}`);
    assert.equal(peer.accepted[0]?.received.length, 0, `${as}`);
    assert.ok(peer.accepted.length <= MOST_TO_ANY, `${as}: ${peer.accepted.length}`);
  }));
});

Deno.test("an answer that comes after its question was given up names the server all the same", async () => {
  await using peer = servePeer(async (side) => {
    const request = await side.read();
    if (request?.[0] !== 0x47) return await side.drain();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await side.write("HTTP/1.0 200 OK\r\nServer: nginx/1.22.1\r\n\r\n");
  });
  const { service } = await identifyDeep(peer.port);
  assert.deepEqual([service?.name, service?.product], ["http", "nginx"]);
  assert.ok(peer.accepted.length <= MOST_TO_ANY);
});

Deno.test("no probe's protocol costs a port more connections than the limit", async () => {
  const counts: Record<string, number> = {};
  await Promise.all(OTHERS.map(async (probe) => {
    const [reply] = await samplesOf(probe);
    const script = answererOf(await questionOf(probe), reply ?? utf8(""));
    for (const as of [probe.ports[0], undefined]) {
      await using peer = servePeer(script);
      await identifyDeep(peer.port, as === undefined ? {} : { as });
      counts[`${probe.name} on ${as ?? "any port"}`] = peer.accepted.length;
    }
  }));
  const over = Object.entries(counts).filter(([, count]) => count > MOST_TO_ANY);
  assert.deepEqual(over, []);
});

/** Servers that no probe names, by how they take a question. */
const NAMELESS: Readonly<Record<string, PeerScript>> = {
  "silence": (side) => side.drain(),
  "a FIN at once": () => Promise.resolve(),
  "a FIN after any bytes": async (side) => void await side.read(),
  "an error for any line": async (side) => {
    while (await side.read() !== undefined) await side.write("ERROR\r\n");
  },
  "noise for any bytes": async (side) => {
    while (await side.read() !== undefined) await side.write(Uint8Array.of(1, 2, 3, 250, 251, 252));
  },
};

Deno.test("a server that nothing names costs no more, however it takes the questions", async () => {
  await Promise.all(
    Object.entries(NAMELESS).map(async ([what, script]) => {
      await using peer = servePeer(script);
      await identifyDeep(peer.port);
      assert.ok(peer.accepted.length <= MOST_TO_ANY, `${what}: ${peer.accepted.length}`);
    }),
  );
});

Deno.test("nothing is sent before a greeting where one is due, and a cut one is waited for", async () => {
  const ident = "SSH-2.0-OpenSSH_9.9\r\n";
  const cases: readonly (readonly [string, PeerScript, number | undefined])[] = [
    ["SSH on 22", greeter(ident, 4_500), 22],
    ["SSH on a port that recalls 22", greeter(ident, 3_000), 10_022],
    ["an ident in two segments", async (side) => {
      await side.write("SSH-2.0-Open");
      await greeter("SSH_9.9\r\n", 900)(side, 0);
    }, undefined],
    ["Postscreen's first line", async (side) => {
      await side.write("220-mx.example.org ESMTP\r\n");
      await greeter("220 mx.example.org ESMTP Postfix\r\n", 2_500)(side, 0);
    }, undefined],
  ];
  await Promise.all(cases.map(async ([what, script, as]) => {
    let early = 0;
    await using peer = servePeer(async (side, index) => {
      const write = side.write.bind(side);
      side.write = (bytes) => {
        if (/9\.9|Postfix/.test(String(bytes))) early += side.received.length;
        return write(bytes);
      };
      await script(side, index);
    });
    const { service } = await identifyDeep(peer.port, as === undefined ? {} : { as });
    assert.match(service?.product ?? "", /^(?:OpenSSH|Postfix smtpd)$/, what);
    assert.deepEqual([peer.accepted.length, early], [1, 0], what);
    assert.equal(asked(peer), 1, what);
  }));
});

Deno.test("one that punishes connections is asked no further once it refuses", async () => {
  // As OpenSSH 9.8 does with a source that it penalises.
  await using peer = servePeer(async (side, index) => {
    if (index > 1) return await side.write("Not allowed at this time\r\n");
    await greeter("SSH-2.0-OpenSSH_9.9\r\n", 2_500)(side, index);
  });
  const { service } = await identifyDeep(peer.port);
  assert.equal(service?.version, "9.9");
  assert.ok(peer.accepted.length <= MOST_TO_A_GREETER, `${peer.accepted.length}`);
});
