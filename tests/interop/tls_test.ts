import assert from "node:assert/strict";
import { hex } from "../../src/bytes/convert.ts";
import type { Port } from "../../src/model/report.ts";
import { CN, type MadeCertificate, makeCertificate, O } from "../support/certificate.ts";
import { freePort } from "../support/free_port.ts";
import { identifyDeep } from "../support/identify.ts";
import { withMeans } from "../support/means.ts";
import { runTool, type Server, startServer } from "../support/server.ts";

const OPENSSL = { needs: ["openssl"], install: "openssl" } as const;
const DAY_MS = 86_400_000;

/** A folder of certificate files and the servers that use them, all gone at the end. */
class Bench implements AsyncDisposable {
  readonly folder = Deno.makeTempDirSync({ prefix: "portico-tls-" });
  readonly #servers: Server[] = [];

  /** Writes certificate, chain and key; the certificate's path. */
  save(name: string, certificate: MadeCertificate, chain: readonly MadeCertificate[] = []): string {
    const path = `${this.folder}/${name}`;
    Deno.writeTextFileSync(`${path}.pem`, certificate.certPem);
    Deno.writeTextFileSync(`${path}.chain`, chain.map(({ certPem }) => certPem).join(""));
    Deno.writeTextFileSync(`${path}.key`, certificate.keyPem);
    return path;
  }

  /** Starts `openssl s_server` with a saved certificate and more arguments; its port. */
  async serve(path: string, ...more: readonly string[]): Promise<number> {
    const port = freePort();
    const files = ["-cert", `${path}.pem`, "-key", `${path}.key`];
    const words = ["openssl", "s_server", "-accept", `127.0.0.1:${port}`, "-quiet", ...files];
    this.#servers.push(await startServer({ words: [...words, ...more], port }));
    return port;
  }

  /** Starts any server. */
  async start(words: readonly string[], port: number): Promise<void> {
    this.#servers.push(await startServer({ words, port }));
  }

  async [Symbol.asyncDispose]() {
    for (const server of this.#servers) await server[Symbol.asyncDispose]();
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** Identification of the TLS itself: no probe is tried inside. */
function look(port: number, serverName?: string): Promise<Port> {
  const named = serverName === undefined ? {} : { serverName };
  // JARM takes more connections than the usual intensity has.
  return identifyDeep(port, { only: [], intensity: 6, ...named });
}

Deno.test(withMeans({
  name: "openssl s_server: every certificate fact is the one that openssl x509 prints",
  ...OPENSSL,
  async fn() {
    await using bench = new Bench();
    const root = await makeCertificate({ subject: [[CN, "Root"]], authority: true, key: "ec384" });
    const made = await Promise.all(
      (["rsa", "ec", "ed25519"] as const).map((key) =>
        makeCertificate({
          key,
          issuer: root,
          subject: [[O, "Example, Inc."], [CN, `${key}.test`]],
          dnsNames: [`${key}.test`],
        })
      ),
    );
    for (const certificate of made) {
      const key = certificate.kind;
      const path = bench.save(key, certificate, [root]);
      const port = await bench.serve(path, "-cert_chain", `${path}.chain`);
      const { tls, details } = await look(port, `${key}.test`);
      const shown = tls?.certificate;
      const print = (...what: string[]) =>
        runTool(["openssl", "x509", "-in", `${path}.pem`, "-noout", ...what]);
      const text = await print("-text");
      const finger = (await print("-fingerprint", "-sha256")).split("=")[1]?.replaceAll(":", "");
      assert.equal(shown?.fingerprintSha256, finger?.trim().toLowerCase());
      const spki = Uint8Array.from(
        atob((await print("-pubkey")).replaceAll(/-----[^-]*-----|\s/g, "")),
        (char) => char.charCodeAt(0),
      );
      const keyHash = new Uint8Array(await crypto.subtle.digest("SHA-256", spki));
      assert.equal(shown?.publicKeySha256, hex(keyHash));
      const serial = (await print("-serial")).trim();
      assert.equal(serial, `serial=${shown?.serialNumber.toUpperCase()}`);
      assert.ok(text.includes(`Signature Algorithm: ${shown?.signatureAlgorithm}`));
      if (key !== "ed25519") {
        assert.ok(text.includes(`Public-Key: (${shown?.keyBits} bit)`));
      }
      const end = Date.parse((await print("-enddate")).split("=")[1] ?? "");
      assert.equal(Date.parse(shown?.notAfter ?? ""), end);
      assert.equal(details.tls_subject, `O=Example, Inc., CN=${key}.test`);
      assert.equal(details.tls_issuer, "CN=Root");
      assert.equal(tls?.chainLength, 2);
      assert.deepEqual(tls?.versions, ["TLSv1.2", "TLSv1.3"]);
      // JARM's hellos accept no Ed25519 signature: such a server refuses them all.
      assert.match(tls?.jarm ?? "", key === "ed25519" ? /^0{62}$/ : /^(?!0{62})[0-9a-f]{62}$/);
    }
  },
}));

Deno.test(withMeans({
  name: "openssl s_server: expired, one version only, and a client certificate demanded",
  ...OPENSSL,
  async fn() {
    await using bench = new Bench();
    const plain = bench.save("plain", await makeCertificate({ key: "rsa" }));
    const expired = bench.save(
      "expired",
      await makeCertificate({ notAfter: new Date(Date.now() - DAY_MS / 2) }),
    );
    const look1 = async (path: string, ...more: string[]) => {
      const port = await bench.serve(path, ...more);
      const { tls, service } = await look(port);
      assert.equal(service?.name, "tls");
      return tls;
    };
    const [old, only12, only13, ancient, strict12, strict13, asks13] = await Promise.all([
      look1(expired),
      look1(plain, "-tls1_2"),
      look1(plain, "-tls1_3"),
      look1(plain, "-tls1", "-cipher", "ALL:@SECLEVEL=0"),
      look1(plain, "-tls1_2", "-Verify", "1"),
      look1(plain, "-tls1_3", "-Verify", "1"),
      look1(plain, "-tls1_3", "-verify", "1"),
    ]);
    assert.deepEqual(old?.problems, ["self-signed", "expired", "untrusted"]);
    assert.deepEqual(only12?.versions, ["TLSv1.2"]);
    assert.equal(only12?.protocol, "TLSv1.2");
    assert.equal(only12?.clientCertificateWanted, undefined);
    assert.deepEqual(only13?.versions, ["TLSv1.3"]);
    assert.equal(only13?.clientCertificateWanted, undefined);
    assert.deepEqual(ancient?.versions, ["TLSv1.0"]);
    assert.equal(ancient?.protocol, "TLSv1.0");
    for (const tls of [strict12, strict13, asks13]) {
      assert.equal(tls?.clientCertificateWanted, true);
    }
    for (const tls of [only12, only13, ancient, strict12, strict13, asks13]) {
      assert.equal(tls?.certificate?.subject, "CN=test");
      assert.equal(tls?.certificate?.keyBits, 2048);
    }
  },
}));

Deno.test(withMeans({
  name: "nginx: HTTPS with its certificate, by the name that was typed",
  needs: ["nginx"],
  install: "nginx-light",
  async fn() {
    await using bench = new Bench();
    const [first, second] = await Promise.all(
      ["first.test", "second.test"].map((name) =>
        makeCertificate({ subject: [[CN, name]], dnsNames: [name] })
      ),
    );
    assert.ok(first !== undefined && second !== undefined);
    const port = freePort();
    const site = (name: string, path: string) =>
      `server { listen 127.0.0.1:${port} ssl; server_name ${name};
       ssl_certificate ${path}.pem; ssl_certificate_key ${path}.key; return 200 "hello"; }`;
    await Deno.writeTextFile(
      `${bench.folder}/nginx.conf`,
      `daemon off; pid ${bench.folder}/pid; error_log stderr; events {}
      http { access_log off; client_body_temp_path ${bench.folder}/body;
        ${site("first.test", bench.save("first", first))}
        ${site("second.test", bench.save("second", second))} }`,
    );
    await bench.start(
      ["nginx", "-e", "stderr", "-p", bench.folder, "-c", `${bench.folder}/nginx.conf`],
      port,
    );
    const named = await identifyDeep(port, { serverName: "second.test" });
    assert.equal(named.service?.name, "http");
    assert.equal(named.service?.tunnel, "tls");
    assert.equal(named.service?.product, "nginx");
    assert.equal(named.details.tls_subject, "CN=second.test");
    assert.equal(named.tls?.alpn, "http/1.1");
    assert.ok(!named.tls?.problems.includes("name-mismatch"));
    const unnamed = await look(port);
    assert.equal(unnamed.details.tls_subject, "CN=first.test");
    const foreign = await look(port, "third.test");
    assert.ok(foreign.tls?.problems.includes("name-mismatch"));
  },
}));
