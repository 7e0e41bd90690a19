/**
 * Names that every JavaScript object inherits, where hosts and files may write names: `constructor` is
 * no broker, no functional level, no service, and no crash.
 */

import assert from "node:assert/strict";
import { utf8 } from "../../src/bytes/convert.ts";
import { explainFileError } from "../../src/delivery/file_errors.ts";
import { jsonFormat } from "../../src/output/json.ts";
import { InputError } from "../../src/model/input_error.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { httpProbe } from "../../src/probes/tcp/http.ts";
import { ldapProbe } from "../../src/probes/tcp/ldap.ts";
import { minecraftProbe } from "../../src/probes/tcp/minecraft.ts";
import { stompProbe } from "../../src/probes/tcp/stomp.ts";
import { adviceFor } from "../../src/report/advice.ts";
import { parseFilter } from "../../src/report/port_filter.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { hostWith, reportOf, sshAt } from "../support/reports.ts";
import { textOf } from "../support/plain_report.ts";
import { identifyInTurns } from "../support/turns.ts";
import { rootDse } from "../probes/tcp/samples/ldap.ts";

const NAMES = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Object.getPrototypeOf(() => {})),
  "prototype",
];

function sshCalled(name: string) {
  const service = { name, product: name, cpe: [], method: "probe", confidence: 1 } as const;
  // A computed key makes an own property, also where it is `__proto__`.
  return { ...sshAt(22), service, details: { [name]: name, [`${name}_x`]: name } };
}

Deno.test("what a broker, a directory or a game calls itself is not looked up in an object's ancestors", async () => {
  for (const name of NAMES) {
    const frame = utf8(`CONNECTED\nversion:1.2\nserver:${name}/1.0\n\n\0\n`);
    const broker = await identifyInTurns(stompProbe, [frame]);
    assert.equal(broker?.service, "stomp", name);
    assert.deepEqual([broker?.product, broker?.cpe], [undefined, undefined], name);
    const level = { domainFunctionality: [name], supportedLDAPVersion: ["3"] };
    const directory = await identifyInTurns(ldapProbe, [rootDse(level)]);
    assert.equal(directory?.details?.ldap_domain_level, name);
  }
});

Deno.test("keys of a server's JSON stay keys, its values values", async () => {
  for (const name of NAMES) {
    const json = `{"__proto__": {"version": "9", "name": "x"}, "${name}": {"version": "8"}}`;
    const page = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${json}`;
    const found = await identifyInTurns(httpProbe, [utf8(page)]);
    assert.equal(found?.service, "http", name);
    assert.equal(found?.version, undefined, name);
    assert.equal(({} as Record<string, unknown>)["version"], undefined);
  }
  assert.equal(minecraftProbe.recognise?.(utf8('{"__proto__":{"version":1}}')) ?? null, null);
});

Deno.test("a port's service and details may be called as they like: advice, filters, every format", async () => {
  for (const name of NAMES) {
    const port = sshCalled(name);
    assert.deepEqual(adviceFor(port), [], name);
    const host = hostWith([port]);
    const fits = (text: string) => parseFilter(text)(port, host);
    if (/^[a-z]+$/.test(name)) {
      assert.ok(fits(`${name}_x=${name}`), name);
      assert.ok(!fits(`${name}_y=${name}`), name);
    }
    const report = reportOf([host]);
    for (const format of OUTPUT_FORMATS) {
      const text = await textOf(format.render(report));
      assert.doesNotMatch(text, /\[native code\]|\[object /, `${format.name} ${name}`);
    }
    const [again] = readAnyReport(await textOf(jsonFormat.render(report)), "x").hosts;
    assert.equal(again?.ports[0]?.service?.name, name);
  }
});

Deno.test("a filter by a name that every object has is refused as any unknown field is", () => {
  for (const name of NAMES) assert.throws(() => parseFilter(`${name}=x`), InputError, name);
});

Deno.test("an error's code is one of those that are known, or itself", () => {
  for (const code of NAMES) {
    const error = Object.assign(new Error("x"), { code });
    assert.equal(explainFileError(error, "write"), `the system reported ${code}`);
  }
});
