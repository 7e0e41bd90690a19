/** The bill of materials is valid CycloneDX 1.6, complete, and the same for the same build. */

import assert from "node:assert/strict";
import { Version } from "@cyclonedx/cyclonedx-library/Spec";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import type { BundledPackage } from "../../.ci/bundled_packages.ts";
import { elfRuntimeBytes, runtimeOf, sha256Of } from "../../.ci/runtime.ts";
import { billOfMaterials } from "../../.ci/sbom.ts";
import config from "../../deno.json" with { type: "json" };
import { executable, temporaryFolder } from "../support/portico.ts";

const HONO: BundledPackage = {
  name: "hono",
  version: /[\d.]+$/.exec(config.imports.hono)?.[0] ?? "",
  license: "MIT",
  author: "",
  integrity: `sha512-${btoa("x".repeat(64))}`,
  needs: ["@a/b@1.0.0", "unbundled@1.0.0"],
};
const FACTS = {
  packages: [{ ...HONO, name: "@a/b", version: "1.0.0", license: "MIT OR ISC", needs: [] }, HONO],
  runtimes: [{ triple: "x86_64-apple-darwin", sha256: "ab".repeat(32), subject: "denort.zip" }],
  denoVersion: "2.9.6",
  time: new Date(1_790_000_000_123),
};

async function problemsOf(bill: unknown): Promise<unknown> {
  return await new JsonStrictValidator(Version.v1dot6).validate(JSON.stringify(bill));
}

Deno.test("a bill of materials is valid by the strict schema of CycloneDX 1.6", async () => {
  const bill = await billOfMaterials(FACTS);
  assert.equal(await problemsOf(bill), null);
  assert.notEqual(await problemsOf({ ...bill, serialNumber: "1" }), null);
  assert.notEqual(await problemsOf({ ...bill, more: true }), null);
  const [component] = bill["components"] as Record<string, unknown>[];
  const unknown = { ...component, licenses: [{ license: { id: "My-License" } }] };
  assert.notEqual(await problemsOf({ ...bill, components: [unknown] }), null);
});

Deno.test("it has licences, checksums, runtimes, and what needs what among the bundled", async () => {
  const bill = await billOfMaterials(FACTS);
  const { components, dependencies } = bill as {
    components: { name: string; licenses: unknown; hashes: unknown; purl: string }[];
    dependencies: { ref: string; dependsOn: string[] }[];
  };
  const hono = `pkg:npm/hono@${HONO.version}`;
  assert.deepEqual(components.map(({ name, licenses }) => [name, licenses]), [
    ["deno", [{ license: { id: "MIT" } }]],
    ["@a/b", [{ expression: "MIT OR ISC" }]],
    ["hono", [{ license: { id: "MIT" } }]],
  ]);
  assert.deepEqual(components[0]?.hashes, [{ alg: "SHA-256", content: "ab".repeat(32) }]);
  assert.deepEqual(components[2]?.hashes, [{ alg: "SHA-512", content: "78".repeat(64) }]);
  assert.deepEqual(dependencies, [
    {
      ref: `pkg:npm/portico@${config.version}`,
      dependsOn: ["denort-x86_64-apple-darwin", hono],
    },
    { ref: "denort-x86_64-apple-darwin", dependsOn: [] },
    { ref: "pkg:npm/%40a/b@1.0.0", dependsOn: [] },
    { ref: hono, dependsOn: ["pkg:npm/%40a/b@1.0.0"] },
  ]);
});

Deno.test("the same build has the same bill; what differs has another serial number", async () => {
  const bill = await billOfMaterials(FACTS);
  assert.deepEqual(await billOfMaterials(FACTS), bill);
  const serial = bill["serialNumber"];
  assert.match(String(serial), /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/);
  const other = await billOfMaterials({ ...FACTS, packages: [HONO] });
  assert.notEqual(other["serialNumber"], serial);
  const { metadata } = bill as { metadata: { timestamp: string } };
  assert.equal(metadata.timestamp, "2026-09-21T14:13:20Z");
});

Deno.test("the runtime of an ELF executable is what stands before the program", async () => {
  const trailer = new Uint8Array(16);
  const view = new DataView(trailer.buffer);
  view.setUint32(0, 0x501e, true);
  view.setBigUint64(8, 26n, true);
  const runtime = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3]);
  const whole = new Uint8Array([...runtime, ...new Uint8Array(10), ...trailer]);
  assert.equal(elfRuntimeBytes(whole), runtime.length);
  assert.equal(elfRuntimeBytes(runtime), undefined);
  assert.equal(elfRuntimeBytes(whole.subarray(1)), undefined);
  view.setBigUint64(8, 1_000n, true);
  assert.equal(elfRuntimeBytes(new Uint8Array([...runtime, ...trailer])), undefined);
  const { sha256 } = await runtimeOf(whole, { triple: "any" }, new URL("file:///nowhere/"));
  assert.equal(sha256, await sha256Of(runtime));
});

Deno.test("of other executables the downloaded runtime is hashed; without it there is no bill", async () => {
  await using folder = await temporaryFolder();
  const archives = new URL(`file://${folder.path}/`);
  const target = { triple: "x86_64-pc-windows-msvc" };
  const program = new TextEncoder().encode("MZ ...");
  await assert.rejects(
    runtimeOf(program, target, archives),
    /Cannot find the runtime for x86_64-pc/,
  );
  await Deno.writeTextFile(`${folder.path}/denort-${target.triple}.zip`, "archive");
  const { subject, sha256 } = await runtimeOf(program, target, archives);
  assert.equal(subject, "denort-x86_64-pc-windows-msvc.zip");
  assert.equal(sha256, await sha256Of(new TextEncoder().encode("archive")));
});

Deno.test({
  name:
    "the runtime that an executable is said to contain starts with an ELF header and is most of it",
  ignore: executable === undefined || Deno.build.os !== "linux",
  fn: () => {
    const bytes = Deno.readFileSync(executable ?? "");
    const size = elfRuntimeBytes(bytes) ?? 0;
    assert.ok(size > bytes.length * 0.8 && size < bytes.length, `${size} of ${bytes.length}`);
    // The program begins with its own magic, not within the runtime.
    const program = new TextDecoder("latin1").decode(bytes.subarray(size));
    assert.ok(program.includes("the sandbox does not allow this name"));
  },
});
