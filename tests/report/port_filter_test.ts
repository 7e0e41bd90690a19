import assert from "node:assert/strict";
import fc from "fast-check";
import { selectorOf, selectReport } from "../../src/report/select.ts";
import { InputError } from "../../src/model/input_error.ts";
import { parseFilter } from "../../src/report/port_filter.ts";
import { sortPorts } from "../../src/report/port_order.ts";
import { SORT_KEYS } from "../../src/report/sort_keys.ts";
import { hostWith, httpAt, httpsAt, reportOf, shutPort, sshAt } from "../support/reports.ts";

const HOST = hostWith(
  [sshAt(22), shutPort(25, "filtered"), httpAt(80), httpsAt(443), sshAt(2222)],
  {
    rdns: ["nas.lan"],
  },
);

function filtered(text: string): readonly number[] {
  const accepts = parseFilter(text);
  return HOST.ports.filter((port) => accepts(port, HOST)).map(({ port }) => port);
}

Deno.test("every term of a filter must hold", () => {
  assert.deepEqual(filtered("service=ssh"), [22, 2222]);
  assert.deepEqual(filtered("service=ssh port=1-1024"), [22]);
  assert.deepEqual(filtered("service=ssh,http"), [22, 80, 443, 2222]);
  assert.deepEqual(filtered("service=https"), [443]);
  assert.deepEqual(filtered("tls=yes"), [443]);
  assert.deepEqual(filtered("state=open service!=ssh"), [80, 443]);
  assert.deepEqual(filtered("state!=open"), [25]);
  assert.deepEqual(filtered("product=open*"), [22, 2222]);
  assert.deepEqual(filtered('banner~"Debian-2"'), [22, 2222]);
  assert.deepEqual(filtered("http_status~200"), [80, 443]);
  assert.deepEqual(filtered("host=nas.lan port=80"), [80]);
  assert.deepEqual(filtered("host=192.0.2.9"), []);
  assert.deepEqual(filtered("port=22,443"), [22, 443]);
  assert.deepEqual(filtered("state=OPEN reason=syn*"), [22, 80, 443, 2222]);
  assert.deepEqual(filtered("state~filter"), [25]);
});

Deno.test("a filter that cannot be read is refused with what was probably meant", () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["servise=http", /there is no field "servise"; did you mean "service"\?/],
    ["x=1", /there is no field "x"; there are host, port/],
    ["http", /"http" is not a filter term; use field=value/],
    ["service=http and port=1", /"and" is not a filter term/],
    ['product="open', /is not a filter term/],
    ["state=opne", /no port has that state; did you mean "open"\?/],
    ["state!=shut", /it must be open, closed, filtered, open\|filtered, unfiltered, skipped/],
    ["proto=sctp", /did you mean "tcp"/],
    ["reason=refused", /it must be syn-ack, /],
    ["tls=true", /it must be yes, no/],
    ["port=ssh", /it must be a number or a range, like 8000-9000/],
    [" ", /it has no term|no filter term/],
  ];
  for (const [text, message] of cases) {
    assert.throws(() => parseFilter(text), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, message);
      return true;
    });
  }
});

Deno.test("any text is a filter or a message for the user", () => {
  fc.assert(fc.property(fc.string(), (text) => {
    try {
      HOST.ports.forEach((port) => parseFilter(text)(port, HOST));
    } catch (error) {
      assert.ok(error instanceof InputError, `${error}`);
    }
  }));
});

Deno.test("sorting loses no port, and equal ones stay in the order of their numbers", () => {
  for (const key of SORT_KEYS) {
    const sorted = sortPorts(HOST.ports.toReversed(), key);
    assert.deepEqual(new Set(sorted), new Set(HOST.ports));
    assert.deepEqual(sortPorts(sorted, "port"), HOST.ports);
  }
  const order = (key: (typeof SORT_KEYS)[number]) =>
    sortPorts(HOST.ports, key).map(({ port }) => port);
  assert.deepEqual(order("service"), [80, 443, 22, 2222, 25]);
  assert.deepEqual(order("state"), [22, 80, 443, 2222, 25]);
});

Deno.test("a selected report keeps its hosts and counts", () => {
  const report = reportOf([HOST]);
  const chosen = selectReport(report, selectorOf({ filter: "service=smtp" }));
  assert.deepEqual(chosen.hosts[0]?.ports, []);
  assert.deepEqual(chosen.hosts[0]?.summary, HOST.summary);
  assert.equal(selectReport(report, selectorOf({})), report);
});
