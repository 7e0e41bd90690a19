import assert from "node:assert/strict";
import fc from "fast-check";
import { InputError } from "../../src/model/input_error.ts";
import { formatAddress, rangeSize } from "../../src/targets/address.ts";
import { parseTarget, parseTargetLines, singleTargets } from "../../src/targets/target.ts";

/** First and last address, or the name. */
function meaning(text: string): string {
  const spec = parseTarget(text);
  return singleTargets(spec).map((one) => {
    if (one.kind === "name") return one.name;
    const ranges = one.kind === "range" ? [one.range] : one.ranges;
    const words = ranges.map(({ family, first, last }) =>
      `${formatAddress(family, first)} ${formatAddress(family, last)}`
    ).join(", ");
    return one.kind === "ranges" && one.name !== undefined ? `${one.name}: ${words}` : words;
  }).join(" | ");
}

function refuses(text: string, why: string): void {
  assert.throws(() => parseTarget(text), {
    name: "InputError",
    message: `Cannot parse target "${text}": ${why}`,
  });
}

Deno.test("parseTarget() reads addresses, networks and ranges", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["127.0.0.1", "127.0.0.1 127.0.0.1"],
    [" 127.0.0.1 ", "127.0.0.1 127.0.0.1"],
    ["::1", "::1 ::1"],
    ["[::1]", "::1 ::1"],
    ["10.0.0.77/24", "10.0.0.0 10.0.0.255"],
    ["10.0.0.0/8", "10.0.0.0 10.255.255.255"],
    ["0.0.0.0/0", "0.0.0.0 255.255.255.255"],
    ["10.0.0.1/32", "10.0.0.1 10.0.0.1"],
    ["2001:db8::/112", "2001:db8:: 2001:db8::ffff"],
    ["192.168.1.10-20", "192.168.1.10 192.168.1.20"],
    ["10.0.0.1-10.0.1.5", "10.0.0.1 10.0.1.5"],
    ["2001:db8::1-2001:db8::ff", "2001:db8::1 2001:db8::ff"],
    ["10.0.0.5-5", "10.0.0.5 10.0.0.5"],
  ];
  for (const [typed, meant] of cases) assert.equal(meaning(typed), meant, typed);
});

Deno.test("parseTarget() reads octets that stand for several addresses", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["10.0.0.*", "10.0.0.0 10.0.0.255"],
    ["10.0.*.*", "10.0.0.0 10.0.255.255"],
    ["*.*.*.*", "0.0.0.0 255.255.255.255"],
    ["10.0-1.0.1", "10.0.0.1 10.0.0.1, 10.1.0.1 10.1.0.1"],
    ["10.0.0-1.1-20", "10.0.0.1 10.0.0.20, 10.0.1.1 10.0.1.20"],
    ["192.168.1,2.1", "192.168.1.1 192.168.1.1, 192.168.2.1 192.168.2.1"],
    ["10.0.0-3.*", "10.0.0.0 10.0.3.255"],
    ["10.0.0-3.0-255", "10.0.0.0 10.0.3.255"],
    ["1-2.0.0.7", "1.0.0.7 1.0.0.7, 2.0.0.7 2.0.0.7"],
    ["10.0.0.9,1-3,2-5", "10.0.0.1 10.0.0.5, 10.0.0.9 10.0.0.9"],
    ["10.0.0.1,2", "10.0.0.1 10.0.0.2"],
    ["10.0.0.10-20,30", "10.0.0.10 10.0.0.20, 10.0.0.30 10.0.0.30"],
  ];
  for (const [typed, meant] of cases) assert.equal(meaning(typed), meant, typed);
  assert.equal(meaning("10.*.*.1").split(", ").length, 65_536);
});

Deno.test("parseTarget() refuses octets that make no sense or stand for too much", () => {
  const octet = "is not an octet: a number from 0 to 255, a range 1-20 or *";
  refuses("1-.2.3.4", `"1-" ${octet}`);
  refuses("10.0.0.1,300", `"300" ${octet}`);
  refuses("10.0.0-256.1", `"0-256" ${octet}`);
  refuses("10.0.01-2.1", `"01-2" ${octet}`);
  refuses("10.**.0.1", `"**" ${octet}`);
  refuses("10.0.5-3.1", 'in "5-3" the start is above the end');
  refuses("10.*..1", "between two dots must stand a number, a range or *");
  const four = "and an IPv4 address has four, like 10.0.0.* or 10.0-1.0.1";
  refuses("10.*.*", `it has 3 parts, ${four}`);
  refuses("10.0.0.0.*", `it has 5 parts, ${four}`);
  refuses("22,80", `it has 1 part, ${four}`);
  refuses(
    "*.*.*.1",
    "it stands for more than 65,536 separate ranges; write blocks, like 10.0.0.0/8",
  );
});

Deno.test("parseTarget() reads lists in one word", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["10.0.0.1,10.0.0.2", "10.0.0.1 10.0.0.1 | 10.0.0.2 10.0.0.2"],
    ["10.0.0.1, nas.lan", "10.0.0.1 10.0.0.1 | nas.lan"],
    ["10.0.0.1,2,10.0.1.0/24", "10.0.0.1 10.0.0.2 | 10.0.1.0 10.0.1.255"],
    ["10.0.0.1-10.0.0.5,10.0.0.9", "10.0.0.1 10.0.0.5 | 10.0.0.9 10.0.0.9"],
    [
      "192.168.1,2.1,10.0.0.1",
      "192.168.1.1 192.168.1.1, 192.168.2.1 192.168.2.1 | 10.0.0.1 10.0.0.1",
    ],
    ["::1,[::2]", "::1 ::1 | ::2 ::2"],
  ];
  for (const [typed, meant] of cases) {
    assert.equal(meaning(typed), meant, typed);
    assert.equal(parseTarget(typed).text, typed);
  }
  for (const text of ["10.0.0.1,", ",10.0.0.1", "a.lan,,b.lan", ","]) {
    refuses(text, "an entry of the list is empty");
  }
  assert.throws(() => parseTarget("10.0.0.1,10.0.0.300"), /target "10\.0\.0\.300": /);
});

Deno.test("parseTarget() reads a name and its address as reports print them", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["NAS.lan (10.0.0.5)", "nas.lan: 10.0.0.5 10.0.0.5"],
    ["10.0.0.5 (nas.lan)", "nas.lan: 10.0.0.5 10.0.0.5"],
    ["10.0.0.5 (nas.lan, web.lan)", "nas.lan: 10.0.0.5 10.0.0.5 | web.lan: 10.0.0.5 10.0.0.5"],
    ["nas.lan (::1)", "nas.lan: ::1 ::1"],
    ["nas.lan (10.0.0.5),10.0.0.6", "nas.lan: 10.0.0.5 10.0.0.5 | 10.0.0.6 10.0.0.6"],
  ];
  for (const [typed, meant] of cases) assert.equal(meaning(typed), meant, typed);
  const form = "write a name and in brackets its address, like nas.lan (10.0.0.5)";
  for (
    const text of [
      "10.0.0.5 (10.0.0.6)",
      "nas.lan (web.lan)",
      "10.0.0.5 ()",
      "nas.lan (10.0.0.0/24)",
    ]
  ) {
    refuses(text, form);
  }
});

Deno.test("parseTarget() reads names, in ASCII and lower case", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["localhost", "localhost"],
    ["NAS.Example.", "nas.example"],
    ["web-1.example", "web-1.example"],
    ["my_host.lan", "my_host.lan"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["3com.example", "3com.example"],
    ["10-0-0-1", "10-0-0-1"],
  ];
  for (const [typed, meant] of cases) assert.equal(meaning(typed), meant, typed);
});

Deno.test("parseTarget() refuses what looks like an address but is none", () => {
  const four = "is not an IPv4 address: four numbers from 0 to 255";
  refuses("256.1.1.1", `"256.1.1.1" ${four}`);
  refuses("1.2.3", `"1.2.3" ${four}`);
  refuses("1.2.3.4.5", `"1.2.3.4.5" ${four}`);
  refuses("010.0.0.1", `"010.0.0.1" ${four}`);
  refuses("2130706433", `"2130706433" ${four}`);
  refuses("256.1.1.1-5", `"256.1.1.1" ${four}`);
  refuses("0x7f.1", "it looks like an IPv4 address but is none: four numbers from 0 to 255");
  refuses("host.0x7f", "it looks like an IPv4 address but is none: four numbers from 0 to 255");
  refuses("１２７.0.0.1", "it looks like an IPv4 address but is none: four numbers from 0 to 255");
  refuses("1::2::3", "it is not an IPv6 address");
  refuses("[::1", "it is not an IPv6 address");
});

Deno.test("parseTarget() refuses networks that make no sense or are too wide", () => {
  refuses("10.0.0.0/33", "the prefix length must be 0 to 32");
  refuses("10.0.0.0/", "the prefix length must be 0 to 32");
  refuses("10.0.0.0/x", "the prefix length must be 0 to 32");
  refuses("10.0.0.0/-1", "the prefix length must be 0 to 32");
  refuses("2001:db8::/129", "the prefix length must be 0 to 128");
  refuses("example.org/24", "before the / must stand an IPv4 or IPv6 address");
  refuses("10.0.0.0/8/8", "before the / must stand an IPv4 or IPv6 address");
  refuses(
    "2001:db8::/64",
    "an IPv6 prefix must be /112 or longer: more addresses than that cannot be scanned in a " +
      "lifetime; list the hosts you know",
  );
});

Deno.test("parseTarget() refuses ranges that make no sense or are too wide", () => {
  const after = "after the - must stand an address or, for IPv4, a last number from 0 to 255";
  refuses("10.0.0.9-1", "the start is above the end");
  refuses("10.0.1.0-10.0.0.0", "the start is above the end");
  refuses("10.0.0.1-256", after);
  refuses("10.0.0.1-", after);
  refuses("10.0.0.1-host", after);
  refuses("10.0.0.1-2-3", after);
  refuses("10.0.0.1-::5", after);
  refuses("2001:db8::10-20", after);
  refuses("::-::1:0", "an IPv6 range may have at most 65536 addresses");
});

Deno.test("parseTarget() says what to type instead of a URL or a port", () => {
  refuses("http://nas.lan:8080/x", "it is a URL; give the host alone: nas.lan");
  refuses("https://me:secret@nas.lan/", "it is a URL; give the host alone: nas.lan");
  refuses("ssh://[::1]:22", "it is a URL; give the host alone: [::1]");
  refuses("nas.lan:80", "it names a port; give the host and --ports: nas.lan -p 80");
  refuses("10.0.0.1:80", "it names a port; give the host and --ports: 10.0.0.1 -p 80");
  refuses("[::1]:22", "it names a port; give the host and --ports: [::1] -p 22");
});

Deno.test("parseTarget() reads the zone of link-local addresses, and no other zone", () => {
  const at = 0xfe80n << 112n;
  const ranges: readonly (readonly [string, bigint, bigint, string])[] = [
    ["fe80::1%eth0", at + 1n, at + 1n, "eth0"],
    ["FE80::1%br-lan", at + 1n, at + 1n, "br-lan"],
    ["fe80::1%3", at + 1n, at + 1n, "3"],
    ["[fe80::1%wlan0.7]", at + 1n, at + 1n, "wlan0.7"],
    ["[fe80::1%25eth0]", at + 1n, at + 1n, "eth0"],
    ["fe80::%eth0/112", at, at + 0xffffn, "eth0"],
    ["fe80::1-fe80::9%eth0", at + 1n, at + 9n, "eth0"],
    ["fe80::1%br-lan-fe80::9", at + 1n, at + 9n, "br-lan"],
    ["fe80::1%br-lan-fe80::9%br-lan", at + 1n, at + 9n, "br-lan"],
  ];
  for (const [text, first, last, zone] of ranges) {
    const range = { family: "ipv6", first, last, zone };
    assert.deepEqual(parseTarget(text), { kind: "range", text, range });
  }
  refuses("fe80::1%", "behind the % must stand an interface: fe80::1%eth0");
  refuses("fe80::1%eth0-fe80::9%eth1", '"eth1" cannot be the interface: fe80::1%eth0');
  for (
    const zone of ["../x", "a b", "$(id)", "-x", "%", "e:0", "a".repeat(33), "é", "x\u001b[2J"]
  ) {
    assert.throws(() => parseTarget(`fe80::1%${zone}`), /InputError: Cannot parse target/, zone);
  }
  refuses(
    "2001:db8::1%eth0",
    "only link-local addresses (fe80::/10) have a zone; write 2001:db8::1",
  );
  refuses("::1%lo", "only link-local addresses (fe80::/10) have a zone; write ::1");
  refuses("10.0.0.1%eth0", "only link-local addresses (fe80::/10) have a zone; write 10.0.0.1");
  refuses("nas.lan%eth0", "a % can stand only behind a link-local address: fe80::1%eth0");
});

Deno.test("parseTarget() refuses what can be neither", () => {
  const neither = "it is neither an address nor a host name";
  refuses("", "it is empty");
  refuses("a..b", neither);
  refuses("-host", neither);
  refuses("host-", neither);
  refuses("two words", neither);
  refuses("me@nas.lan", neither);
  refuses("*.example", neither);
  refuses("nas.lan (10.0.0.5", neither);
  refuses(`${"a".repeat(64)}.example`, neither);
  refuses("host\0name", neither);
  assert.throws(() => parseTarget("a".repeat(1_000)), /^InputError: .*\.\.\.": it is too long$/);
});

Deno.test("parseTarget() never takes another host out of a name with foreign letters", () => {
  const neither = "it is neither an address nor a host name";
  for (const text of ["bücher@evil.example", "bücher?evil", "bücher#x", "bücher\\x", "bü\tcher"]) {
    refuses(text, neither);
  }
});

Deno.test("over any text, parseTarget() gives a bounded range or a name, or says why not", () => {
  const pieces = fc.constantFrom(
    "10",
    ".",
    "0",
    "255",
    "-",
    "/",
    ":",
    "::",
    "a",
    "f",
    "[",
    "]",
    "%",
    "é",
    "*",
    ",",
    " (",
    ")",
  );
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.array(pieces).map((p) => p.join("")));
  fc.assert(
    fc.property(text, (typed) => {
      try {
        for (const spec of singleTargets(parseTarget(typed))) {
          if (spec.kind !== "range" && spec.name !== undefined) {
            assert.match(spec.name, /^[a-z0-9_.-]{1,253}$/);
          }
          if (spec.kind === "name") continue;
          const ranges = spec.kind === "range" ? [spec.range] : spec.ranges;
          const size = ranges.reduce((sum, range) => sum + rangeSize(range), 0n);
          assert.ok(size >= 1n && size <= 2n ** 32n);
        }
      } catch (error) {
        assert.ok(error instanceof InputError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});

Deno.test("a target file has targets, comments, every kind of line end, and a byte order mark", () => {
  const text = "\uFEFF# my hosts\r\n10.0.0.1, 10.0.0.2\rnas.lan # the box\n\n  10.0.1.0/24\t::1\n";
  assert.deepEqual(parseTargetLines(text).map((spec) => spec.text), [
    "10.0.0.1",
    "10.0.0.2",
    "nas.lan",
    "10.0.1.0/24",
    "::1",
  ]);
  assert.deepEqual(parseTargetLines("# nothing\n"), []);
  const others =
    "nas.lan (10.0.0.5), 10.0.0.6\n192.168.1,2.1,10.0.0.*\n10.0.0.7 (a.lan, b.lan) # x\n";
  assert.deepEqual(parseTargetLines(others).map((spec) => spec.text), [
    "nas.lan (10.0.0.5)",
    "10.0.0.6",
    "192.168.1,2.1",
    "10.0.0.*",
    "10.0.0.7 (a.lan, b.lan)",
  ]);
});

Deno.test("a mistake in a target file names its line", () => {
  assert.throws(() => parseTargetLines("10.0.0.1\n\n10.0.0.300\n"), {
    name: "InputError",
    message: 'Cannot parse target "10.0.0.300": "10.0.0.300" is not an IPv4 address: ' +
      "four numbers from 0 to 255 (line 3)",
  });
});
