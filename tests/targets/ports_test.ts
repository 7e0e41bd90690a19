import assert from "node:assert/strict";
import fc from "fast-check";
import { type PortRange, PortSet } from "../../src/targets/port_set.ts";
import { parsePorts, tcpRange } from "../../src/targets/ports.ts";

const someRange: fc.Arbitrary<PortRange> = fc.tuple(
  fc.constantFrom("tcp" as const, "udp" as const),
  fc.integer({ min: 1, max: 60 }),
  fc.nat(10),
).map(([transport, first, more]) => ({ transport, first, last: first + more }));

function members(set: PortSet): string[] {
  return Array.from({ length: set.size }, (_, i) => {
    const { transport, port } = set.at(i);
    return `${transport} ${port}`;
  });
}

function membersOf(ranges: readonly PortRange[]): Set<string> {
  return new Set(
    ranges.flatMap(({ transport, first, last }) =>
      Array.from({ length: last - first + 1 }, (_, i) => `${transport} ${first + i}`)
    ),
  );
}

Deno.test("ports may be written with their protocol, and between blanks", () => {
  const list = (text: string) => members(parsePorts(text));
  assert.deepEqual(list("22/tcp, 53/udp"), list("T:22,U:53"));
  assert.deepEqual(list("22 80 443"), list("22,80,443"));
  assert.deepEqual(list("8000 - 8100 U: 53"), list("8000-8100,U:53"));
  assert.deepEqual(list("ssh/tcp"), list("ssh"));
  for (const wrong of ["22/sctp", "22,,80", "/tcp", "22 / tcp"]) {
    assert.throws(() => parsePorts(wrong), { name: "InputError" }, wrong);
  }
});

function refuses(text: string, message: string, what?: string): void {
  assert.throws(() => parsePorts(text, what), { name: "InputError", message });
}

Deno.test("parsePorts() reads lists, ranges, open ranges, names, everything", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["22", "22"],
    ["443,80,22", "22,80,443"],
    ["1-3,2-5,6", "1-6"],
    ["-1024", "1-1024"],
    ["60000-", "60000-65535"],
    ["-", "1-65535"],
    ["all", "1-65535"],
    ["ALL", "1-65535"],
    ["ssh,http", "22,80"],
    ["ftp-data", "20"],
    [" 22 , 80 - 81 ", "22,80-81"],
    ["U:53,161,T:80", "80,U:53,161"],
    ["u:53", "U:53"],
    ["80,U:all", "80,U:1-65535"],
    ["U:snmp", "U:161"],
    ["65535,1", "1,65535"],
  ];
  for (const [typed, meant] of cases) assert.equal(parsePorts(typed).toString(), meant, typed);
});

Deno.test("parsePorts() says what is wrong with a list, and shows it", () => {
  refuses("", 'Cannot parse port list "": it is empty');
  refuses("  ", 'Cannot parse port list "  ": it is empty');
  refuses("", 'Cannot parse excluded ports "": it is empty', "excluded ports");
  refuses("22,,80", 'Cannot parse port list "22,,80": there is nothing between two commas');
  refuses("70-60", 'Cannot parse port range "70-60": the start is above the end');
  refuses("0", 'Cannot parse port "0": a port is a whole number from 1 to 65535');
  refuses("65536", 'Cannot parse port "65536": a port is a whole number from 1 to 65535');
  refuses("0-10", 'Cannot parse port range "0-10": a port is a whole number from 1 to 65535');
  refuses("1-65536", 'Cannot parse port range "1-65536": a port is a whole number from 1 to 65535');
  refuses(
    "9".repeat(400),
    `Cannot parse port "${"9".repeat(400)}": a port is a whole number from 1 to 65535`,
  );
});

Deno.test("parsePorts() suggests the service that was probably meant", () => {
  const unknown = "it is neither a number, a range nor a known tcp service";
  refuses("htpp", `Cannot parse port "htpp": ${unknown}; did you mean "http"?`);
  refuses("postgres", `Cannot parse port "postgres": ${unknown}; did you mean "postgresql"?`);
  refuses("no-such-service", `Cannot parse port "no-such-service": ${unknown}`);
  refuses("1.5", `Cannot parse port "1.5": ${unknown}`);
  refuses("1--5", `Cannot parse port "1--5": ${unknown}`);
});

Deno.test("tcpRange() is --start and --end", () => {
  assert.equal(tcpRange(1, 1024).toString(), "1-1024");
  assert.equal(tcpRange(5, 5).size, 1);
  assert.throws(() => tcpRange(70, 60), {
    name: "InputError",
    message: 'Cannot parse port range "70-60": the start is above the end',
  });
});

Deno.test("over any ranges, a set has each port once, TCP first, ascending", () => {
  fc.assert(fc.property(fc.array(someRange), (ranges) => {
    const set = new PortSet(ranges);
    const listed = members(set);
    const expected = membersOf(ranges);
    assert.equal(listed.length, expected.size);
    assert.deepEqual(new Set(listed), expected);
    const sorted = Array.from({ length: set.size }, (_, i) => set.at(i)).toSorted((a, b) =>
      a.transport === b.transport ? a.port - b.port : a.transport === "tcp" ? -1 : 1
    );
    assert.deepEqual(listed, sorted.map(({ transport, port }) => `${transport} ${port}`));
    for (const key of sorted) assert.ok(set.has(key));
    assert.equal(set.has({ transport: "tcp", port: 100 }), false);
  }));
});

Deno.test("over any ranges, the compact form reads back as the same set", () => {
  fc.assert(fc.property(fc.array(someRange, { minLength: 1 }), (ranges) => {
    const set = new PortSet(ranges);
    assert.deepEqual(parsePorts(set.toString()).ranges, set.ranges);
  }));
});

Deno.test("over any ranges, minus() takes away exactly the other set's ports", () => {
  fc.assert(fc.property(fc.array(someRange), fc.array(someRange), (kept, cut) => {
    const gone = membersOf(cut);
    const left = members(new PortSet(kept).minus(new PortSet(cut)));
    assert.deepEqual(
      new Set(left),
      new Set([...membersOf(kept)].filter((port) => !gone.has(port))),
    );
  }));
});

Deno.test("a set refuses indices that it does not have", () => {
  const set = parsePorts("22,80");
  for (const index of [-1, 2, NaN]) assert.throws(() => set.at(index), RangeError);
  assert.throws(() => new PortSet([]).at(0), RangeError);
});
