import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../src/bytes/writer.ts";
import { mdnsProbe } from "../../../src/probes/udp/mdns.ts";
import { readReply } from "../../support/datagrams.ts";
import {
  assertRefusesCuts,
  assertRefusesOtherIds,
  assertRefusesOthers,
} from "../../support/near_misses.ts";
import { samples } from "./samples/mdns.ts";

const NOTHING = utf8("");
const [avahi = NOTHING, host = NOTHING, printer = NOTHING] = samples;

Deno.test("a multicast DNS responder tells its kinds of services, then its name", () => {
  const first = readReply(mdnsProbe, avahi);
  assert.deepEqual(first?.details, { mdns_services: "workstation/tcp" });
  assert.deepEqual(first?.next?.read(host), {
    service: "mdns",
    details: { mdns_host: "portico-test.local" },
  });
});

Deno.test("a multicast DNS response that leaves the question out counts by its records", () => {
  assert.equal(readReply(mdnsProbe, printer)?.details?.["mdns_services"], "ipp/tcp printer/tcp");
});

Deno.test("a multicast DNS response as it is sent to all, without an id, counts by its records", () => {
  const services = "_services._dns-sd._udp.local";
  const named = (name: string) =>
    readReply(mdnsProbe, response({ id: 0, name, target: "_http._tcp.local" }))?.details;
  assert.deepEqual(named(services), { mdns_services: "http/tcp" });
  assert.equal(named("_http._tcp.local"), undefined);
  const withQuestion = avahi.slice();
  withQuestion.set([0, 0]);
  assert.equal(readReply(mdnsProbe, withQuestion), null, "the question repeated, its id not");
});

Deno.test("multicast DNS asks no name of what is not an address", () => {
  assert.equal(readReply(mdnsProbe, avahi, { address: "printer" })?.next, undefined);
});

Deno.test("multicast DNS refuses other ids, other records, echoes and every truncation", () => {
  assertRefusesOthers(mdnsProbe);
  assertRefusesOtherIds(mdnsProbe, avahi);
  assertRefusesCuts(mdnsProbe, avahi);
  assert.equal(readReply(mdnsProbe, host), null);
});

/** A response with pointers, and a text among its additional records. */
function response(
  { id, name, target, text }: {
    readonly id: number;
    readonly name: string;
    readonly target: string;
    readonly text?: string;
  },
): Uint8Array {
  const labels = (dotted: string, writer = new ByteWriter()) => {
    for (const label of dotted.split(".")) writer.prefixed(1, (inner) => inner.text(label));
    return writer.u8(0).finish();
  };
  const record = (owner: string, type: number, data: Uint8Array) =>
    new ByteWriter().bytes(labels(owner)).u16(type).u16(1).u32(10).u16(data.length).bytes(data)
      .finish();
  const string = new ByteWriter().prefixed(1, (inner) => inner.text(text ?? "")).finish();
  return new ByteWriter().u16(id).u16(0x8400).u16(0).u16(1).u16(0).u16(text === undefined ? 0 : 1)
    .bytes(record(name, 12, labels(target)))
    .bytes(text === undefined ? NOTHING : record(target, 16, string))
    .finish();
}

Deno.test("a multicast DNS responder is asked for the service that tells most, then for its name", () => {
  const services = "_services._dns-sd._udp.local";
  const first = readReply(
    mdnsProbe,
    response({ id: 0x0102, name: services, target: "_ipp._tcp.local" }),
  );
  const name = "_ipp._tcp.local";
  const target = "Office._ipp._tcp.local";
  const text = "ty=Brother HL-L2350DW series";
  const second = first?.next?.read(response({ id: 0x0100, name, target, text }));
  assert.deepEqual([second?.vendor, second?.product], ["Brother", "Brother HL-L2350DW"]);
  assert.deepEqual(second?.next?.read(host)?.details, { mdns_host: "portico-test.local" });
  const silent = first?.next?.read(response({ id: 0x0100, name, target }));
  assert.deepEqual([silent?.service, silent?.product], ["mdns", undefined]);
  assert.equal(first?.next?.read(response({ id: 0x0102, name, target, text })), null);
  assert.equal(first?.next?.read(response({ id: 0x0100, name: services, target, text })), null);
});
