import assert from "node:assert/strict";
import fc from "fast-check";
import { InputError } from "../../../src/model/input_error.ts";
import { parseProxy, proxyText, shownProxy } from "../../../src/transport/proxy/address.ts";

Deno.test("parseProxy() reads scheme, host, port and login", () => {
  assert.deepEqual(parseProxy("socks5://10.0.0.1:1080", "--proxy"), {
    scheme: "socks5",
    hostname: "10.0.0.1",
    port: 1080,
  });
  assert.deepEqual(parseProxy(" SOCKS5H://proxy.lan:9050/ ", "--proxy"), {
    scheme: "socks5h",
    hostname: "proxy.lan",
    port: 9050,
  });
  assert.deepEqual(parseProxy("http://al%20ice:p%40:ss%25@[fd00::1]:80", "--proxy"), {
    scheme: "http",
    hostname: "fd00::1",
    port: 80,
    login: { user: "al ice", password: "p@:ss%" },
  });
  assert.deepEqual(parseProxy("socks5://a@b:c@host:1", "--proxy").login, {
    user: "a@b",
    password: "c",
  });
});

Deno.test("parseProxy() refuses what is none, and says what to write", () => {
  const refuses = (text: string, why: RegExp) =>
    assert.throws(() => parseProxy(text, "--proxy"), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, why);
      return true;
    });
  refuses("10.0.0.1:1080", /Cannot use --proxy "10.0.0.1:1080": it is no address; write socks5:/);
  refuses("socks4://h:1", /only version 5 of SOCKS/);
  refuses("https://h:1", /TLS to a proxy is not spoken here/);
  refuses("ftp://h:1", /"ftp" is no proxy protocol/);
  refuses("socks5://h", /names no port/);
  refuses("http://h:0", /from 1 to 65535/);
  refuses("http://h:65536", /from 1 to 65535/);
  refuses("http://:80", /write socks5:/);
  refuses("http://h:80/path", /write socks5:/);
  refuses("http://h h:80", /write socks5:/);
  refuses("socks5://:p@h:1", /no user name/);
  refuses("socks5://u:100%@h:1", /must be written %25/);
  refuses("http://a%3ab:p@h:1", /colon/);
  refuses("http://a:p%0d%0aX-Evil:1@h:1", /control character/);
  refuses(`socks5://u:${"x".repeat(256)}@h:1`, /at most 255 bytes/);
  refuses("socks5://…@h:1", /its login is not recorded; give the whole address again/);
});

Deno.test("no text shows a proxy's login", () => {
  assert.equal(shownProxy("socks5://u:secret@h:1"), "socks5://…@h:1");
  assert.equal(shownProxy("u:secret@h:1"), "…@h:1");
  assert.equal(shownProxy("@/etc/proxy"), "@/etc/proxy");
  assert.equal(shownProxy("http://h:1"), "http://h:1");
  assert.equal(proxyText(parseProxy("http://u:secret@[::1]:8", "x")), "http://…@[::1]:8");
  const secret = fc.string({ minLength: 6 }).map((text) => `${encodeURIComponent(text)}SECRET`);
  fc.assert(fc.property(secret, fc.string(), (password, rest) => {
    const text = `socks5://u:${password}@${rest.replaceAll("@", "")}`;
    assert.ok(!shownProxy(text).includes("SECRET"));
    try {
      const read = parseProxy(text, "--proxy");
      assert.ok(!proxyText(read).includes("SECRET"));
    } catch (error) {
      assert.ok(error instanceof InputError && !error.message.includes("SECRET"));
    }
  }));
});
