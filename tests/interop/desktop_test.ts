/** Real screens: TigerVNC, Xvfb, xrdp. */

import assert from "node:assert/strict";
import { fromHex } from "../../src/bytes/convert.ts";
import { ByteWriter } from "../../src/bytes/writer.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, startServer } from "../support/server.ts";

/** A loopback address of its own, so that the usual port is free. */
const OWN = "127.0.0.33";

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "portico-desktop-" });
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** An X server's TCP port is 6000 and its display; any free port has a display. */
function displayWords(port: number): readonly string[] {
  return [`:${port - 6000}`, "-listen", "tcp", "-nolisten", "unix", "-nolisten", "local"];
}

Deno.test(withMeans({
  name: "TigerVNC: protocol and the kinds of security it offers",
  needs: ["Xvnc"],
  install: "tigervnc-standalone-server",
  fn: async () => {
    const [port, display] = [freePort(), freePort()];
    await using _server = await startServer({
      words: [
        "Xvnc",
        ...displayWords(display),
        ...["-rfbport", String(port), "-SecurityTypes", "None,VncAuth", "-localhost=1"],
      ],
      port,
    });
    const { service, details } = await identifyDeep(port);
    assert.equal(service?.name, "vnc");
    assert.deepEqual(details, { vnc_protocol: "3.8", vnc_security: "none vnc" });
  },
}));

Deno.test(withMeans({
  name: "TigerVNC: what VeNCrypt asks for, and the certificate behind it",
  needs: ["Xvnc", "openssl"],
  install: "tigervnc-standalone-server openssl",
  fn: () =>
    withFolder(async (folder) => {
      await runTool([
        ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"],
        ...["-subj", "/CN=screen.example", "-keyout", `${folder}/key`, "-out", `${folder}/cert`],
      ]);
      const [port, display] = [freePort(), freePort()];
      await using _server = await startServer({
        words: [
          ...["Xvnc", ...displayWords(display), "-rfbport", String(port), "-localhost=1"],
          ...["-SecurityTypes", "X509Vnc,TLSVnc", "-X509Cert", `${folder}/cert`],
          ...["-X509Key", `${folder}/key`],
        ],
        port,
      });
      const { details, tls } = await identifyDeep(port);
      assert.equal(details.vnc_security, "vencrypt x509-vnc tls-vnc");
      assert.equal(tls?.certificate?.subject, "CN=screen.example");
    }),
}));

Deno.test(withMeans({
  name: "Xvfb: a display that is open to everybody, with its version",
  needs: ["Xvfb"],
  install: "xvfb",
  fn: async () => {
    const port = freePort();
    await using _server = await startServer({
      words: ["Xvfb", ...displayWords(port), "-ac", "-screen", "0", "800x600x24"],
      port,
    });
    const { service, details } = await identifyDeep(port, { only: ["x11"] });
    assert.equal(service?.product, "X server");
    assert.match(service?.version ?? "", /^\d+\.\d+\.\d+$/);
    assert.equal(details.x11_access, "open to everybody");
    assert.equal(details.x11_screen, "800x600");
  },
}));

/** An authority file with one cookie for one display, as xauth writes it. */
function authority(display: number): Uint8Array {
  const cookie = fromHex("000102030405060708090a0b0c0d0e0f");
  return new ByteWriter()
    .u16(0xffff).u16(0)
    .prefixed(2, (writer) => writer.text(String(display)))
    .prefixed(2, (writer) => writer.text("MIT-MAGIC-COOKIE-1"))
    .prefixed(2, (writer) => writer.bytes(cookie))
    .finish();
}

Deno.test(withMeans({
  name: "Xvfb: a display that wants a cookie says so",
  needs: ["Xvfb"],
  install: "xvfb",
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      await Deno.writeFile(`${folder}/authority`, authority(port - 6000));
      await using _server = await startServer({
        words: [
          "Xvfb",
          ...displayWords(port),
          "-auth",
          `${folder}/authority`,
        ],
        port,
      });
      const { service, details } = await identifyDeep(port, { only: ["x11"] });
      assert.equal(service?.name, "x11");
      assert.equal(details.x11_access, "refused");
      assert.match(details.x11_reason ?? "", /^Authorization required/);
    }),
}));

Deno.test(withMeans({
  name: "xrdp: TLS is chosen and its certificate read",
  needs: ["xrdp", "openssl"],
  install: "xrdp openssl",
  root: true,
  fn: () =>
    withFolder(async (folder) => {
      const port = freePort();
      await runTool([
        ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"],
        ...["-keyout", `${folder}/key.pem`, "-out", `${folder}/cert.pem`, "-subj", "/CN=rdp.test"],
      ]);
      const settings = await Deno.readTextFile("/etc/xrdp/xrdp.ini");
      const changes: readonly (readonly [RegExp, string])[] = [
        [/^port=3389$/m, `port=tcp://${OWN}:3389, tcp://127.0.0.1:${port}`],
        [/^certificate=.*$/m, `certificate=${folder}/cert.pem`],
        [/^key_file=.*$/m, `key_file=${folder}/key.pem`],
        [/^LogFile=.*$/m, `LogFile=${folder}/log`],
      ];
      await Deno.writeTextFile(
        `${folder}/xrdp.ini`,
        changes.reduce((text, [from, to]) => text.replace(from, to), settings),
      );
      await using _server = await startServer({
        words: ["xrdp", "--nodaemon", "-c", `${folder}/xrdp.ini`],
        port,
      });
      const found = await Promise.all([
        identifyDeep(3389, { address: OWN, intensity: 6 }),
        identifyDeep(port, { only: ["rdp"] }),
      ]);
      for (const { service, details, tls } of found) {
        assert.equal(service?.name, "rdp");
        assert.equal(service?.product, "xrdp");
        assert.equal(details.rdp_security, "tls");
        assert.equal(tls?.certificate?.subject, "CN=rdp.test");
      }
      assert.equal(found[0]?.details.rdp_nla, "not offered");
    }),
}));
