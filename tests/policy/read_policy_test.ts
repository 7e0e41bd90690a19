import assert from "node:assert/strict";
import fc from "fast-check";
import { hostPattern } from "../../src/policy/host_patterns.ts";
import { expectedPorts, readPolicy } from "../../src/policy/read_policy.ts";
import { InputError } from "../../src/model/input_error.ts";
import { hostWith } from "../support/reports.ts";

function messageOf(text: string): string {
  try {
    readPolicy(text, "p.yaml");
  } catch (error) {
    assert.ok(error instanceof InputError, `${error}`);
    return error.message.replace('Cannot use policy "p.yaml": ', "");
  }
  return "no error";
}

Deno.test("a mistake in a policy is told with its line and key, and what was probably meant", () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      "rules:\n  - alow: 22",
      'line 2, key "rules[0].alow": there is no such key; did you mean "allow"?',
    ],
    ["ruels: []", 'line 1, key "ruels": there is no such key; did you mean "rules"?'],
    ["name: x", 'key "rules": it is missing'],
    ["rules: []", 'line 1, key "rules": there is no rule'],
    ["rules: 7", 'line 1, key "rules": it must be a list of rules'],
    ["rules:\n  - 7", 'line 2, key "rules[0]": it must be a mapping of keys and values'],
    ["- 1", "it must be a mapping of keys and values"],
    [
      "rules:\n  - name: x",
      'line 2, key "rules[0]": the rule wants nothing: give it allow, require, forbid or another',
    ],
    [
      "rules:\n  - allow: 22\n    min-tls: 2",
      'line 3, key "rules[0].min-tls": it must be 1.0, 1.1, 1.2 or 1.3',
    ],
    [
      "rules:\n  - allow:\n      - 22\n      - 70-60",
      'line 4, key "rules[0].allow[1]": Cannot parse port range "70-60": the start is above the end',
    ],
    [
      "rules:\n  - hosts: 10.0.0\n    allow: 22",
      'line 2, key "rules[0].hosts": Cannot parse target "10.0.0": "10.0.0" is not an IPv4 address: four numbers from 0 to 255',
    ],
    [
      "rules:\n  - services:\n      22: {name: ssh, produkt: x}",
      'line 3, key "rules[0].services.22.produkt": there is no such key; did you mean "product"?',
    ],
    [
      "rules:\n  - services:\n      22: {version: new}",
      'line 3, key "rules[0].services.22.version": it must be a version, like ">=9.2", "<2" or "1.22"',
    ],
    [
      "rules:\n  - forbid: 22\n    require: 22",
      'line 2, key "rules[0].forbid": 22/tcp is required and forbidden',
    ],
    [
      "rules:\n  - allow: 80\n    require: 22",
      'line 3, key "rules[0].require": 22/tcp is required but not allowed',
    ],
    [
      "rules:\n  - level: fatal\n    allow: 1",
      'line 2, key "rules[0].level": it must be error, warning or note',
    ],
    [
      "rules:\n  - certificate-days: soon",
      'line 2, key "rules[0].certificate-days": it must be a number of days',
    ],
    ["rules:\n  - allow: [22", "line 2: unexpected end of the stream within a flow collection"],
  ];
  for (const [text, message] of cases) assert.equal(messageOf(text), message, text);
});

Deno.test("rules have distinct names", () => {
  const { rules } = readPolicy(
    "rules:\n  - {name: Web Servers, allow: 80}\n  - {name: web servers, allow: 81}\n  - allow: 1\n",
    "p.yaml",
  );
  assert.deepEqual(rules.map(({ id }) => id), ["web-servers", "web-servers-2", "rule-3"]);
});

Deno.test("the parts of a list of ports do not colour one another", () => {
  const [rule] = readPolicy('rules: [{allow: ["U:53", 80, "8000-8001", ssh]}]', "p").rules;
  const keys = rule?.allow?.keys.map(({ transport, port }) => `${port}/${transport}`);
  assert.deepEqual(keys, ["22/tcp", "80/tcp", "8000/tcp", "8001/tcp", "53/udp"]);
});

Deno.test("expected ports that are none are refused", () => {
  assert.throws(() => expectedPorts("22,,80"), /Cannot parse expected ports "22,,80"/);
  assert.throws(() => expectedPorts("htpt"), InputError);
});

Deno.test("hosts of a policy may be octets and lists", () => {
  const at = (address: string, ...hostnames: readonly string[]) => ({
    ...hostWith([]),
    address,
    hostnames,
  });
  for (const text of ["10.0.0-1.*", "10.0.0.0/24,10.0.1.7", "10.0.1,2.7", "nas.lan (10.0.1.7)"]) {
    assert.equal(hostPattern(text)(at("10.0.1.7")), true, text);
    assert.equal(hostPattern(text)(at("10.0.3.7")), false, text);
  }
  assert.equal(hostPattern("10.0.0.1,*.lan")(at("10.0.3.7", "nas.lan")), true);
});

Deno.test("a wildcard stands only in names", () => {
  assert.throws(
    () => hostPattern("10.*"),
    /write a network with its length, like 10\.0\.0\.0\/24/,
  );
  assert.throws(() => hostPattern("a b*"), /a \* can stand only in a name/);
  assert.throws(() => hostPattern("10.0.0.0/40"), /prefix length/);
});

Deno.test("any text is a policy or a message for the user", () => {
  const words = fc.constantFrom(
    "rules",
    "name",
    "allow",
    "22",
    "- ",
    ": ",
    "\n",
    "  ",
    "hosts",
    "{",
    "}",
    "[",
    "]",
    "services",
    "ssh",
    "*",
    "x",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }).map((all) => all.join("")), (text) => {
      messageOf(text);
      messageOf(`rules:\n  - ${text}`);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("over any pattern and name: no pattern is slow", () => {
  const host = hostWith([], { hostnames: ["a".repeat(250)] });
  const pattern = hostPattern(`${"*a".repeat(100)}*b`);
  assert.equal(pattern(host), false);
});
