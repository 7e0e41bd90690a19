/** The dialer through proxies that really connect, and through hostile ones. */

import assert from "node:assert/strict";
import { systemClock } from "../../../src/schedule/clock.ts";
import { parseProxy } from "../../../src/transport/proxy/address.ts";
import { checkProxy } from "../../../src/transport/proxy/check.ts";
import { proxyDialer } from "../../../src/transport/proxy/dialer.ts";
import type { DialOutcome } from "../../../src/transport/tcp.ts";
import { closedPort } from "../../support/closed_ports.ts";
import { type PeerScript, servePeer } from "../../support/peer.ts";
import { serveProxy, type SmallProxyOptions } from "../../support/small_proxy.ts";

const LEAKS = { sanitizeOps: true, sanitizeResources: true };
const NEVER = new AbortController().signal;

async function dial(
  address: string,
  to: { readonly host?: string; readonly port: number; readonly timeoutMs?: number },
): Promise<DialOutcome> {
  const { host = "127.0.0.1", port, timeoutMs = 2_000 } = to;
  const proxy = parseProxy(address, "proxy");
  return await proxyDialer({ proxy, timeoutMs, clock: systemClock })(host, port, NEVER);
}

async function check(address: string, port = 1): Promise<readonly [boolean, string] | undefined> {
  const { problem: found } = await checkProxy(parseProxy(address, "proxy"), {
    samples: [{ host: "127.0.0.1", port }],
    sampleMs: 1_000,
    timeoutMs: 800,
    clock: systemClock,
    signal: NEVER,
  });
  return found && [found.isPassing, found.why];
}

async function firstLine({ kind, ...outcome }: DialOutcome): Promise<string> {
  assert.equal(kind, "open");
  if (!("stream" in outcome)) return "";
  const buffer = new Uint8Array(100);
  let text = "";
  while (!text.endsWith("\n")) {
    const count = await outcome.stream.read(buffer) ?? 0;
    if (count === 0) break;
    text += new TextDecoder().decode(buffer.subarray(0, count));
  }
  outcome.stream.close();
  return text;
}

for (const kind of ["socks5", "http"] as const) {
  Deno.test({
    name: `${kind}: open, refused and forbidden ports, with and without a login`,
    ...LEAKS,
    fn: async () => {
      await using target = servePeer(async (side) => {
        await side.write("220 hello\r\n");
        await side.drain();
      });
      const closed = await closedPort("127.0.0.1");
      const denies = (_: string, port: number) => port === 7;
      for (const login of [undefined, "al:p@ss"]) {
        const own: SmallProxyOptions = { kind, denies, ...(login === undefined ? {} : { login }) };
        await using proxy = serveProxy(own);
        const user = login === undefined ? "" : "al:p%40ss@";
        const address = `${kind}://${user}127.0.0.1:${proxy.port}`;
        assert.equal(await check(address, target.port), undefined);
        assert.equal(await firstLine(await dial(address, { port: target.port })), "220 hello\r\n");
        const refused = await dial(address, { port: closed });
        assert.deepEqual(
          refused,
          kind === "socks5"
            ? { kind: "answer", state: "closed", reason: "conn-refused", proxied: true }
            : { kind: "answer", state: "filtered", reason: "proxy-failure", proxied: true },
        );
        const denied = await dial(address, { port: 7 });
        assert.equal(denied.kind === "answer" && denied.reason, "proxy-denied");
        if (login === undefined) continue;
        for (const wrong of ["", "al:no@"]) {
          const refusing = `${kind}://${wrong}127.0.0.1:${proxy.port}`;
          const [passing, why = ""] = await check(refusing) ?? [];
          assert.equal(passing, false);
          assert.match(why, wrong === "" ? /^it wants a login/ : /^it does not accept this login/);
          assert.deepEqual(await dial(refusing, { port: target.port }), {
            ...{ kind: "local", code: "PROXY_LOGIN", lasting: false, shortage: false, final: true },
          });
        }
      }
    },
  });
}

/** Hostile proxies: what they do with a connection, and what a scan is told. */
const HOSTILE: readonly (readonly [name: string, script: PeerScript, why: RegExp])[] = [
  ["closes at once", () => Promise.resolve(), /closed the connection/],
  ["speaks SSH", async (side) => {
    await side.write("SSH-2.0-OpenSSH_9.2p1\r\n");
    await side.drain();
  }, /is no (?:SOCKS5|HTTP) proxy/],
  ["floods", async (side) => {
    await side.read();
    for (let i = 0; i < 64; i++) await side.write("HTTP/1.1 200 OK\r\nX: " + "y".repeat(65_536));
  }, /is no (?:SOCKS5|HTTP) proxy/],
  ["says yes to everything", async (side) => {
    await side.read();
    if (side.received[0] !== 5) await side.write("HTTP/1.1 200 OK\r\n\r\n");
    else {
      await side.write(Uint8Array.of(5, 0));
      await side.read();
      await side.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
    }
    await side.drain();
  }, /confirms connections before it has made them/],
];

for (const [name, script, why] of HOSTILE) {
  Deno.test({
    name: `a proxy that ${name} is found out before the scan, and makes no port closed`,
    ...LEAKS,
    fn: async () => {
      for (const scheme of ["socks5", "http"]) {
        await using peer = servePeer(script);
        const address = `${scheme}://127.0.0.1:${peer.port}`;
        const [, told = ""] = await check(address) ?? [];
        assert.match(told, why);
        const outcome = await dial(address, { port: 1 });
        if (outcome.kind === "open") outcome.stream.close();
        assert.notEqual(outcome.kind, "answer");
      }
    },
  });
}

Deno.test({
  name: "a silent proxy is told from a silent target",
  ...LEAKS,
  fn: async () => {
    const asked = (side: { received: Uint8Array }) => new TextDecoder().decode(side.received);
    // It answers for what cannot be, and is silent for everything else: its targets are.
    await using honest = servePeer(async (side) => {
      await side.read();
      if (asked(side).startsWith("CONNECT 127.0.0.1:0 ")) {
        await side.write("HTTP/1.1 400 x\r\n\r\n");
      } else await side.drain();
    });
    const silent = await dial(`http://127.0.0.1:${honest.port}`, { port: 9, timeoutMs: 200 });
    assert.equal(silent.kind, "silence");
    // It takes longer for any answer than a target is waited for.
    await using slow = servePeer(async (side) => {
      await side.read();
      await new Promise((resolve) => setTimeout(resolve, 900));
      await side.write("HTTP/1.1 503 x\r\n\r\n");
    });
    const late = await dial(`http://127.0.0.1:${slow.port}`, { port: 9, timeoutMs: 200 });
    assert.equal(late.kind === "local" && late.code, "PROXY_SLOW");
    const [, why] = await check(`http://127.0.0.1:${slow.port}`) ?? [];
    assert.match(why ?? "", /takes \d+ ms for any answer; give at least --timeout \ds$/);
    // With SOCKS the greeting shows that it works.
    await using greeting = servePeer(async (side) => {
      await side.read();
      await side.write(Uint8Array.of(5, 0));
      await side.drain();
    });
    const target = await dial(`socks5://127.0.0.1:${greeting.port}`, { port: 9, timeoutMs: 200 });
    assert.equal(target.kind, "silence");
  },
});

Deno.test({
  name: "a proxy that is far away is not taken for one that is slow",
  ...LEAKS,
  fn: async () => {
    await using far = servePeer(async (side) => {
      await side.read();
      await new Promise((resolve) => setTimeout(resolve, 400));
      const isNowhere = new TextDecoder().decode(side.received).startsWith("CONNECT 127.0.0.1:0 ");
      if (isNowhere) await side.write("HTTP/1.1 400 x\r\n\r\n");
      else await side.drain();
    });
    const proxy = parseProxy(`http://127.0.0.1:${far.port}`, "proxy");
    const usual = { proxy, timeoutMs: 600, clock: systemClock };
    assert.equal(
      (await proxyDialer({ ...usual, delayMs: 400 })("127.0.0.1", 9, NEVER)).kind,
      "silence",
    );
    const slower = await proxyDialer({ ...usual, delayMs: 10 })("127.0.0.1", 9, NEVER);
    assert.equal(slower.kind === "local" && slower.code, "PROXY_SLOW");
  },
});

Deno.test({
  name: "a SOCKS proxy that closes in place of a refusal has refused, as long as it works",
  ...LEAKS,
  fn: async () => {
    let works = true;
    await using peer = servePeer(async (side) => {
      await side.read();
      if (!works) return;
      await side.write(Uint8Array.of(5, 0));
      await side.read();
      if (side.received.at(-1) === 9) works = false;
    });
    const address = `socks5://127.0.0.1:${peer.port}`;
    const refused = await dial(address, { port: 8 });
    assert.equal(refused.kind === "answer" && refused.reason, "proxy-failure");
    const dying = await dial(address, { port: 9 });
    assert.equal(dying.kind === "local" && dying.code, "PROXY_CLOSED");
  },
});

Deno.test({
  name: "a proxy that is not there is no evidence, and once it is gone nothing is tried any more",
  ...LEAKS,
  fn: async () => {
    const port = await closedPort("127.0.0.1");
    const address = `socks5://127.0.0.1:${port}`;
    assert.deepEqual(await check(address), [
      true,
      "it cannot be reached: nothing accepts connections there",
    ]);
    let nowMs = 0;
    const clock = { ...systemClock, monotonicMs: () => nowMs };
    const proxy = parseProxy(address, "proxy");
    const own = proxyDialer({ proxy, timeoutMs: 100, clock });
    for (let i = 0; i < 6; i++) {
      assert.deepEqual(await own("127.0.0.1", 1, NEVER), {
        ...{ kind: "local", code: "PROXY_UNREACHABLE", lasting: false },
        ...(i === 5 ? { shortage: false, final: true } : {}),
      });
      nowMs += 2_000;
    }
  },
});

Deno.test({
  name: "an aborted dial leaves nothing open, in any phase",
  ...LEAKS,
  fn: async () => {
    await using mute = servePeer((side) => side.drain());
    await using greeting = servePeer(async (side) => {
      await side.read();
      await side.write(Uint8Array.of(5, 0));
      await side.drain();
    });
    for (const port of [mute.port, greeting.port]) {
      const proxy = parseProxy(`socks5://127.0.0.1:${port}`, "proxy");
      const ending = new AbortController();
      const dialling = proxyDialer({ proxy, timeoutMs: 60_000, clock: systemClock })(
        "127.0.0.1",
        1,
        ending.signal,
      );
      const timer = setTimeout(() => ending.abort(), 100);
      assert.deepEqual(await dialling, { kind: "silence" });
      clearTimeout(timer);
    }
  },
});
