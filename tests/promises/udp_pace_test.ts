/** The pace of a UDP scan with its defaults, on the real clock and a real socket. */

import assert from "node:assert/strict";
import { UDP_PROBES } from "../../src/probes/udp/registry.ts";
import {
  type DatagramOpener,
  type DatagramSocket,
  openDatagramSocket,
} from "../../src/transport/udp.ts";
import { DEFAULT_UDP } from "../support/udp_options.ts";
import { udpDiscovery } from "../support/udp_port_scan.ts";

Deno.test("a thousand ports without a reply take less than 8 s, at an even rate", async () => {
  const times: number[] = [];
  const open: DatagramOpener = (family, address) => {
    const outcome = openDatagramSocket(family, address);
    if (outcome.kind !== "open") return outcome;
    const { socket } = outcome;
    const send: DatagramSocket["send"] = (bytes, to, port) => {
      times.push(performance.now());
      return socket.send(bytes, to, port);
    };
    const dispose = () => socket[Symbol.dispose]();
    return {
      kind: "open",
      socket: {
        loopbackOnly: socket.loopbackOnly,
        send,
        receive: () => socket.receive(),
        [Symbol.dispose]: dispose,
      },
    };
  };
  const ports = Array.from({ length: 1_000 }, (_, i) => 31_000 + i);
  const { discovery, notes } = udpDiscovery(ports, {
    ...DEFAULT_UDP,
    probes: UDP_PROBES,
    address: "127.0.0.77",
    open,
    size: { hosts: 1, endpoints: ports.length },
  });
  const startedMs = performance.now();
  await discovery.run();
  const tookMs = performance.now() - startedMs;
  assert.equal(notes.verdicts.size, 1_000);
  assert.ok(tookMs < 8_000, `${Math.round(tookMs)} ms`);
  assert.ok(times.length >= 2_000);
  const perTenth = new Map<number, number>();
  for (const time of times) {
    const tenth = Math.floor((time - startedMs) / 100);
    perTenth.set(tenth, (perTenth.get(tenth) ?? 0) + 1);
  }
  // The pace itself is proved exactly elsewhere; here the machine may be late.
  assert.ok(Math.max(...perTenth.values()) <= 55, `${[...perTenth.values()]}`);
});
