/** What a bug report must say about the program: runtime, engine, system, and what it may reach. */

import { BUILD_SCOPE } from "./build_scope.ts";

/** Lines behind the version: runtime and engine, target, scope. */
export function buildFacts(): readonly string[] {
  const { deno, v8 } = Deno.version;
  return [`deno ${deno}, v8 ${v8}`, `target ${Deno.build.target}`, `scope ${scopeText()}`];
}

/** The addresses that the sandbox lets this process reach, in words. */
export function scopeText(): string {
  if (BUILD_SCOPE !== undefined) return `only ${BUILD_SCOPE.join(", ")}`;
  return Deno.permissions.querySync({ name: "net" }).state === "granted"
    ? "any address"
    : "only what --allow-net names";
}
