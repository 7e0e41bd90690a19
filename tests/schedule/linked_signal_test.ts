import assert from "node:assert/strict";
import v8 from "node:v8";
import vm from "node:vm";
import { LinkedSignal } from "../../src/schedule/linked_signal.ts";
import { pause } from "../support/wait.ts";

Deno.test("it aborts with the first that does, and with its reason", () => {
  const [one, other] = [new AbortController(), new AbortController()];
  using linked = new LinkedSignal([one.signal, other.signal]);
  assert.equal(linked.signal.aborted, false);
  other.abort("why");
  one.abort("too late");
  assert.deepEqual([linked.signal.aborted, linked.signal.reason], [true, "why"]);
});

Deno.test("of one that has aborted it has, too", () => {
  using linked = new LinkedSignal([new AbortController().signal, AbortSignal.abort("before")]);
  assert.deepEqual([linked.signal.aborted, linked.signal.reason], [true, "before"]);
});

Deno.test("once it is disposed, it aborts no more", () => {
  const one = new AbortController();
  const linked = new LinkedSignal([one.signal]);
  linked[Symbol.dispose]();
  one.abort();
  assert.equal(linked.signal.aborted, false);
});

Deno.test("memory that is collected takes no signal away that only a listener waits for", async () => {
  v8.setFlagsFromString("--expose-gc");
  const collect: () => void = vm.runInNewContext("gc");
  const source = new AbortController();
  let told = 0;
  const wait = () => {
    const { signal } = new LinkedSignal([new LinkedSignal([source.signal]).signal]);
    signal.addEventListener("abort", () => told++, { once: true });
  };
  for (let i = 0; i < 20; i++) wait();
  for (let i = 0; i < 5; i++) {
    collect();
    await pause(2);
  }
  source.abort();
  assert.equal(told, 20);
});
