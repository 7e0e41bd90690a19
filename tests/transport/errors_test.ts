import assert from "node:assert/strict";
import { classifyConnectError, classifyZoneError, errorCode } from "../../src/transport/errors.ts";

/** An error as Deno makes it: a class, often a code, a message that nobody may rely on. */
function osError(code: string, errorClass: new (message: string) => Error = Error): Error {
  return Object.assign(new errorClass("message in any language"), { code });
}

Deno.test("each code of the operating system says what it says about the port", () => {
  const answers: readonly (readonly [string, string, string])[] = [
    ["ECONNREFUSED", "closed", "conn-refused"],
    ["ECONNRESET", "closed", "conn-reset"],
    ["ECONNABORTED", "filtered", "conn-reset"],
    ["ETIMEDOUT", "filtered", "no-response"],
    ["EHOSTUNREACH", "filtered", "host-unreach"],
    ["EHOSTDOWN", "filtered", "host-unreach"],
    ["ENETUNREACH", "filtered", "net-unreach"],
    ["ENETDOWN", "filtered", "net-unreach"],
    ["EACCES", "filtered", "admin-prohibited"],
    ["EPERM", "filtered", "admin-prohibited"],
    ["ENOPROTOOPT", "filtered", "port-unreach"],
  ];
  for (const [code, state, reason] of answers) {
    assert.deepEqual(classifyConnectError(osError(code)), { kind: "answer", state, reason }, code);
  }
});

Deno.test({
  name: "an error without code and class is known by its number",
  ignore: Deno.build.os !== "linux",
  fn() {
    for (const [number, reason] of [[64, "host-unreach"], [92, "port-unreach"]] as const) {
      const failure = classifyConnectError(new Error(`in any language (os error ${number})`));
      assert.deepEqual(failure, { kind: "answer", state: "filtered", reason });
    }
    assert.equal(errorCode(new Error("in any language (os error 9999)")), undefined);
  },
});

Deno.test("shortages are ours, not the port's, and a descriptor limit lasts", () => {
  for (const code of ["EMFILE", "ENFILE"]) {
    assert.deepEqual(classifyConnectError(osError(code)), { kind: "local", code, lasting: true });
  }
  for (const code of ["ENOBUFS", "ENOMEM", "EADDRINUSE", "EAGAIN"]) {
    assert.deepEqual(classifyConnectError(osError(code)), { kind: "local", code, lasting: false });
  }
});

Deno.test("some errors say that there is no route from here, and one that there may be none", () => {
  for (const code of ["EINVAL", "EAFNOSUPPORT"]) {
    const none = { kind: "local", code, lasting: false, route: "none" };
    assert.deepEqual(classifyConnectError(osError(code)), none);
  }
  const doubtful = { kind: "local", code: "EADDRNOTAVAIL", lasting: false, route: "doubtful" };
  assert.deepEqual(classifyConnectError(osError("EADDRNOTAVAIL")), doubtful);
  assert.deepEqual(classifyConnectError(new Deno.errors.AddrNotAvailable("x")), doubtful);
});

Deno.test("an interface that does not exist is no route", () => {
  const failure = classifyZoneError(new Error("failed to lookup address information"));
  assert.deepEqual(failure, {
    kind: "local",
    code: "no such interface",
    lasting: false,
    route: "none",
  });
  assert.deepEqual(classifyZoneError(osError("EMFILE")), {
    kind: "local",
    code: "EMFILE",
    lasting: true,
  });
});

Deno.test("an attempt that was cut short is ours too, but nothing ran short", () => {
  for (const code of ["EINTR", "ENOTCONN"]) {
    const cut = { kind: "local", code, lasting: false, shortage: false };
    assert.deepEqual(classifyConnectError(osError(code)), cut);
  }
});

Deno.test("without a code the class decides; with one the code does", () => {
  const { ConnectionRefused, TimedOut, NetworkUnreachable, NotCapable, AddrNotAvailable } =
    Deno.errors;
  const reasonOf = (error: Error) => {
    const failure = classifyConnectError(error);
    return failure.kind === "answer" ? failure.reason : failure.kind;
  };
  assert.equal(reasonOf(new ConnectionRefused("x")), "conn-refused");
  assert.equal(reasonOf(new TimedOut("x")), "no-response");
  assert.equal(reasonOf(new NetworkUnreachable("x")), "net-unreach");
  assert.equal(reasonOf(new AddrNotAvailable("x")), "local");
  assert.equal(reasonOf(new NotCapable("x")), "not-permitted");
  assert.equal(reasonOf(osError("EHOSTUNREACH", ConnectionRefused)), "host-unreach");
});

Deno.test("an error that nobody knows is never evidence about the target", () => {
  assert.deepEqual(classifyConnectError(osError("EWHATEVER")), {
    kind: "local",
    code: "EWHATEVER",
    lasting: false,
  });
  assert.deepEqual(classifyConnectError(new TypeError("x")), {
    kind: "local",
    code: "TypeError",
    lasting: false,
  });
  for (const thrown of ["text", undefined, null, 7]) {
    assert.equal(classifyConnectError(thrown).kind, "local");
  }
  assert.equal(errorCode(Object.assign(new Error(), { code: 7 })), undefined);
});
