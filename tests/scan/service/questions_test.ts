import assert from "node:assert/strict";
import { concatBytes, fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import { asIfApart, suggestsProtocol } from "../../support/apart.ts";
import { orderProbes } from "../../../src/scan/service/probe_order.ts";
import {
  connectionLimit,
  expectsGreeting,
  firstQuestion,
  greetingPatienceMs,
  isCutGreeting,
  isNearby,
  nextQuestions,
  patienceMs,
  probesOfShape,
  protocolsOfReply,
  reactionOf,
  TLS,
  waitedForRest,
} from "../../../src/scan/service/questions.ts";

const NOTHING = new Uint8Array();
const orderAt = (port: number) =>
  orderProbes(TCP_PROBES, { port, choice: { intensity: 5, ics: false } });
const nameOf = (port: number) => {
  const question = firstQuestion(orderAt(port), { port, named: false });
  return question === TLS ? TLS : question?.name;
};

Deno.test("the first question is the one that most services react to", () => {
  assert.equal(nameOf(47_337), "http");
  assert.equal(nameOf(8_080), "http");
  assert.equal(nameOf(443), TLS);
  assert.equal(nameOf(5_432), "postgresql");
  const none = { hinted: [], hintedInTls: [], general: [], rarer: [] };
  assert.equal(firstQuestion(none, { port: 9, named: false }), TLS);
});

Deno.test("where a greeting was due and none came, the first question is TLS, unless others were chosen", () => {
  for (const port of [22, 25, 5900, 5903, 10_022, 2222]) assert.equal(nameOf(port), TLS, `${port}`);
  const chosen = firstQuestion(orderAt(5900), { port: 5900, named: true });
  assert.equal(chosen === TLS ? TLS : chosen?.name, "http");
});

Deno.test("the usual intensity spends eight connections, a higher one more", () => {
  for (const intensity of [1, 2, 3, 4, 5]) assert.equal(connectionLimit(intensity), 8);
  for (const intensity of [6, 7, 8, 9]) {
    assert.ok(connectionLimit(intensity) > connectionLimit(intensity - 1), String(intensity));
  }
});

Deno.test("patience leaves a part of the time for questions, however short it is", () => {
  for (const leftMs of [100, 1_000, 8_000, 60_000]) {
    assert.ok(patienceMs(leftMs) > leftMs / 2 && patienceMs(leftMs) < leftMs, String(leftMs));
  }
});

Deno.test("a greeting that is due is awaited for most of the time, and to the end where it is delayed on purpose", () => {
  for (const leftMs of [4_000, 8_000, 16_000]) {
    const delayed = greetingPatienceMs(25, leftMs);
    assert.ok(delayed < leftMs && delayed > patienceMs(leftMs), String(leftMs));
    for (const port of [22, 23, 5900, 10_022]) {
      const alone = greetingPatienceMs(port, leftMs);
      assert.ok(alone > leftMs / 2 && alone < delayed, `${port} ${leftMs}`);
    }
    for (const port of [21, 25, 110, 143, 587, 3306]) {
      assert.equal(greetingPatienceMs(port, leftMs), delayed, `${port} ${leftMs}`);
    }
  }
});

Deno.test("tests' ports that chance chose suggest no protocol", () => {
  assert.deepEqual([5_201, 33_389, 45_079, 41_000].map(asIfApart), [5_201, 45_600, 45_600, 41_000]);
  assert.equal(suggestsProtocol(45_600), false);
});

Deno.test("isNearby() sees the numbers that people derive from a usual port", () => {
  for (const port of [2_022, 10_022, 222, 8_022]) assert.ok(isNearby(port, [22]), String(port));
  for (const port of [3_308, 13_306, 23_306]) assert.ok(isNearby(port, [3_306]), String(port));
  assert.ok(isNearby(10_143, [143]));
  for (const port of [22, 21, 23, 122, 40_122, 12_345]) {
    assert.ok(!isNearby(port, [22]), String(port));
  }
  assert.ok(!isNearby(3_305, [3_306]));
});

Deno.test("a greeting is due where a port's own probe, or that of a nearby port, speaks first", () => {
  const ssh = TCP_PROBES.filter(({ name }) => name === "ssh");
  assert.ok(expectsGreeting(orderAt(22), []));
  assert.ok(expectsGreeting(orderAt(10_022), ssh));
  assert.ok(!expectsGreeting(orderAt(80), ssh), "its own probe knows better");
  assert.ok(!expectsGreeting(orderAt(47_337), []));
});

Deno.test("a reaction is silence, an end, text or bytes", () => {
  assert.equal(reactionOf(NOTHING, false), "silence");
  assert.equal(reactionOf(NOTHING, true), "closed");
  assert.equal(reactionOf(NOTHING, true, 400), "closed");
  // A server that closes after its own timeout had waited for the rest of a message.
  assert.equal(reactionOf(NOTHING, true, 2_000), "silence");
  assert.equal(reactionOf(utf8("ERROR\r\n"), true), "text");
  assert.equal(reactionOf(Uint8Array.of(0, 1, 2), false), "bytes");
});

Deno.test("what answered text gets no binary question; what names its protocol is asked that", () => {
  const next = (reaction: "closed" | "text" | "bytes" | "silence", reply = NOTHING) =>
    nextQuestions(orderAt(47_321), { port: 47_321, reaction, reply });
  for (const name of ["postgresql", "mqtt", "ldap", "smb", "x11"]) {
    assert.ok(!next("text").includes(name), name);
    assert.ok(next("closed").includes(name), name);
  }
  assert.equal(next("bytes", utf8("AMQP\0\0\x09\x01"))[0], "amqp");
  // Where a port's own protocol was asked first, HTTP is the likeliest of the others.
  assert.deepEqual(next("silence").slice(0, 3), ["http", TLS, "dns"]);
  assert.equal(next("closed")[0], TLS);
  assert.equal(
    nextQuestions(orderAt(15_432), {
      port: 15_432,
      reaction: "closed",
      reply: NOTHING,
    })[0],
    "postgresql",
  );
  for (const probe of TCP_PROBES.filter(({ speaksFirst }) => speaksFirst)) {
    assert.ok(!next("closed").includes(probe.name), probe.name);
  }
});

Deno.test("how many bytes a port takes, and whether it resets, orders the binary protocols", () => {
  const first = (taken: number, reset: boolean) =>
    nextQuestions(orderAt(47_321), {
      port: 47_321,
      reaction: "closed",
      reply: NOTHING,
      taken,
      reset,
    }).filter((name) => name !== TLS).slice(0, 4);
  for (const name of ["ldap", "mqtt", "zabbix-agent", "socks5"]) {
    assert.ok(first(1, false).includes(name), name);
  }
  for (const name of ["java-rmi", "firebird", "ajp", "rdp"]) {
    assert.ok(first(4, false).includes(name), name);
  }
  assert.equal(first(1, true)[0], "mqtt");
  assert.equal(first(4, true)[0], "git");
  assert.equal(first(12, false)[0], "zookeeper");
  assert.deepEqual(first(12, true), ["portmap", "kafka", "nrpe", "milter"]);
  for (const name of ["elasticsearch-transport", "java-rmi", "dicom", "perforce"]) {
    assert.ok(first(6, true).includes(name), name);
  }
});

Deno.test("a port that waited before it closed is asked first what waits for the rest of a message", () => {
  const first = (waited: boolean) =>
    nextQuestions(orderAt(47_321), {
      port: 47_321,
      reaction: "closed",
      reply: NOTHING,
      taken: 4,
      waited,
    }).filter((name) => name !== TLS).slice(0, 4);
  assert.deepEqual(first(true), ["smb", "dns", "rdp", "ajp"]);
  assert.ok(!first(false).includes("dns"));
  const waits: readonly (readonly [readonly number[], rttMs?: number])[] = [
    [[504, 512]],
    [[504]],
    [[249, 260]],
    [[504, 40]],
    [[1_400, 600]],
    [[504, 512], 200],
    [[904, 920], 200],
  ];
  const waited = waits.map(([endedMs, rttMs]) => waitedForRest(endedMs, rttMs));
  assert.deepEqual(waited, [true, false, false, false, false, false, true]);
});

Deno.test("what is slow in ending loses no place to what waits for the rest of a message", () => {
  const first = (taken: number) =>
    nextQuestions(orderAt(47_321), {
      port: 47_321,
      reaction: "closed",
      reply: NOTHING,
      taken,
      waited: true,
    }).filter((name) => name !== TLS).slice(0, 4);
  // What took any number waits for no rest.
  assert.deepEqual(first(Infinity), ["ldap", "mqtt", "stomp", "sip"]);
  for (const [taken, name] of [[2, "ldap"], [12, "zookeeper"], [16, "mongodb"]] as const) {
    assert.ok(first(taken).includes(name), `${taken}: ${first(taken)}`);
  }
});

Deno.test("services of a table are asked where the header speaks for them, and nowhere else", () => {
  const order = orderAt(47_321);
  const next = (taken?: number) =>
    nextQuestions(order, {
      port: 47_321,
      reaction: "closed",
      reply: NOTHING,
      reset: true,
      ...(taken === undefined ? {} : { taken }),
    });
  assert.ok(next(24).indexOf("owserver") < 4);
  assert.ok(next(8).indexOf("dicom") < 4);
  assert.ok(!next().includes("owserver") && !next(4).includes("owserver"));
  const named = orderProbes(TCP_PROBES, {
    port: 47_321,
    choice: { intensity: 5, ics: false, only: new Set(["lines", "ldap"]) },
  });
  assert.deepEqual(named.rarer, []);
});

Deno.test("a port that programs of RPC take is asked for one where it waits for a header", () => {
  const first = (port: number, reset = false) =>
    nextQuestions(orderAt(port), { port, reaction: "closed", reply: NOTHING, taken: 12, reset })[1];
  assert.deepEqual([first(916), first(1024), first(40_916)], [
    "portmap",
    "zookeeper",
    "zookeeper",
  ]);
  // One of the system's choice, where it hangs up as their library does.
  assert.deepEqual([first(40_916, true), first(31_916, true)], ["portmap", "kafka"]);
});

Deno.test("a reply that proves nothing still tells what to ask first", () => {
  const cases: readonly (readonly [string, readonly number[] | string])[] = [
    ["drda", [0, 0x1b, 0xd0, 2, 0, 1, 0, 0x15, 0x12, 0x4c]],
    ["rdp", [3, 0, 0, 9, 2, 0xf0, 0x80, 0x21, 0x80]],
    ["socks5", [5, 0xff]],
    ["irc", "ERROR :Oops, this is IRC\r\n"],
    ["finger", "finger: HEAD: no such user.\r\n"],
    ["gopher", "3Not found\t\tnull.host\t1\r\n."],
    ["gopher", "Error: File not found\r\n___\r\n Gophered by Gophernicus/3.1.1 on Debian\r\n"],
    ["iperf3", "\t"],
    ["postgresql", "N"],
    ["festival", "ER\nER\n"],
    ["openocd-tcl", "\x1a"],
    ["openocd-tcl", 'invalid command name "GET"\x1a'],
    ["smpp", [0, 0, 0, 16, 0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]],
    ["minecraft", [0x87, 1, 0, 0x84, 1, ...utf8('{"version":')]],
  ];
  for (const [name, said] of cases) {
    const reply = typeof said === "string" ? utf8(said) : Uint8Array.from(said);
    const reaction = reactionOf(reply, false);
    const [first] = nextQuestions(orderAt(47_321), { port: 47_321, reaction, reply });
    assert.equal(first, name, JSON.stringify(said));
  }
  // Another reply, a request, and one with a body.
  for (const head of ["0000001080000015", "0000001000000000", "0000001180000000"]) {
    const reply = concatBytes([fromHex(head), fromHex("0000000200000000"), fromHex("00")]);
    const length = reply[3] ?? 0;
    assert.ok(!protocolsOfReply(reply.subarray(0, length)).includes("smpp"), head);
  }
  assert.deepEqual(protocolsOfReply(utf8('{"version":1}')), []);
  for (const said of ["ERROR\r\n", "5", "HTTP/1.1 400 no such user agent\r\n", "\tx"]) {
    const [first] = nextQuestions(orderAt(47_321), {
      port: 47_321,
      reaction: "text",
      reply: utf8(said),
    });
    assert.ok(first === TLS || first === "http", said);
  }
});

Deno.test("a greeting is cut where its line or its numbered reply has no end", () => {
  for (
    const text of ["SSH-2.0-Open", "220 mail", "220-mx ESMTP\r\n", "120 in 2 minutes\r\n", "* OK ["]
  ) assert.ok(isCutGreeting(utf8(text)), text);
  for (
    const text of [
      "SSH-2.0-x\r\n",
      "SSH-2.0-x\r\n\0\0\x01",
      "220-mx\r\n220 mx\r\n",
      "120 wait\r\n220 ready\r\n",
      "login: ",
      "Password:",
      "\xff",
      "",
    ]
  ) assert.ok(!isCutGreeting(utf8(text)), text);
  assert.deepEqual(probesOfShape(utf8("220 hi\r\n")), ["smtp", "ftp"]);
  assert.deepEqual(probesOfShape(utf8("hello\r\n")), []);
});

Deno.test("a web server's port that ends a connection at its first byte is asked behind a balancer's line", () => {
  const at = (port: number, taken: number) =>
    nextQuestions(orderAt(port), { port, reaction: "closed", reply: NOTHING, taken })
      .indexOf("proxy-protocol");
  for (const port of [80, 8_080, 8_081]) assert.ok(at(port, 1) <= 2, `${port}: ${at(port, 1)}`);
  assert.ok(at(8_081, 4) > 7 && at(47_337, 1) > 2);
});
