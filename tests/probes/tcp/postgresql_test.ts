import assert from "node:assert/strict";
import { equalBytes, hex, utf8 } from "../../../src/bytes/convert.ts";
import { postgresqlProbe } from "../../../src/probes/tcp/postgresql.ts";
import {
  buildSslRequest,
  buildStartup,
  buildUnknownVersion,
  parsePostgresMessages,
  versionHint,
} from "../../../src/probes/tcp/postgresql_messages.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import {
  authRequest,
  errorResponse,
  message,
  samples,
  versionError,
} from "./samples/postgresql.ts";

const EMPTY = new Uint8Array();
const [yes = EMPTY, no = EMPTY, scram = EMPTY, refused = EMPTY, trust = EMPTY, bouncer = EMPTY] =
  samples;

/** What a server answers to each of the questions; nothing where it is not given. */
interface Script {
  readonly tls: Uint8Array | string;
  readonly startup?: Uint8Array;
  readonly version?: Uint8Array;
}

async function identifyWith({ tls, startup, version }: Script, intensity = 5) {
  await using peer = servePeer(async (side) => {
    for (;;) {
      const question = await side.read();
      if (question === undefined) return;
      const answer = equalBytes(question, buildSslRequest())
        ? tls
        : equalBytes(question, buildStartup())
        ? startup
        : equalBytes(question, buildUnknownVersion())
        ? version
        : undefined;
      if (answer === undefined) return;
      await side.write(answer);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port, { intensity });
  return await postgresqlProbe.identify(conversation, context);
}

Deno.test("the questions are the documented packets", () => {
  assert.equal(hex(buildSslRequest()), "0000000804d2162f");
  assert.equal(hex(buildStartup()), "0000001d00030000" + hex(utf8("user\0portico-nobody\0\0")));
  assert.equal(hex(buildUnknownVersion()), "0000000900ff00ff00");
});

Deno.test("postgresql identify() reads TLS, the login wanted and the versions it can be", async () => {
  const version = versionError("3.0 to 3.0", "postmaster.c");
  const found = await identifyWith({ tls: no, startup: scram, version });
  assert.equal(found?.service, "postgresql");
  assert.equal(found?.product, "PostgreSQL");
  assert.deepEqual(found?.details, {
    postgresql_tls: "no",
    postgresql_auth: "scram-sha-256",
    postgresql_versions: "14 to 16",
  });
});

Deno.test("postgresql identify() at low intensity asks no further question", async () => {
  const found = await identifyWith({ tls: no, startup: authRequest(5) }, 3);
  assert.equal(found?.product, undefined);
  assert.equal(found?.details?.postgresql_auth, "md5");
});

Deno.test("postgresql identify() goes on in the clear when the offered TLS fails", async () => {
  const found = await identifyWith({ tls: yes, startup: refused });
  assert.equal(found?.details?.postgresql_tls, "yes");
  assert.equal(found?.product, "PostgreSQL");
  assert.match(found?.details?.postgresql_error ?? "", /^28000 no pg_hba\.conf entry/);
  assert.equal(found?.details?.postgresql_source, "auth.c 543 ClientAuthentication");
});

Deno.test("postgresql identify() sees that everybody is let in", async () => {
  const found = await identifyWith({ tls: no, startup: trust });
  assert.equal(found?.details?.postgresql_auth, "trust");
  assert.match(found?.details?.postgresql_error ?? "", /does not exist$/);
});

Deno.test("postgresql identify() tells proxies from PostgreSQL", async () => {
  assert.equal((await identifyWith({ tls: no, startup: bouncer }))?.product, "PgBouncer");
  const header = errorResponse("SFATAL", "C08P01", "Mbad packet header: '0000000900ff00ff'");
  const silent = await identifyWith({ tls: no, startup: authRequest(5), version: header });
  assert.equal(silent?.product, "PgBouncer");
  assert.equal(silent?.details?.postgresql_auth, "md5");
  const pool = errorResponse("SFATAL", "C28000", "Mno", "Fpool_hba.c", "L1", "Rcheck");
  assert.equal((await identifyWith({ tls: no, startup: pool }))?.product, "Pgpool-II");
  const other = errorResponse("SFATAL", "C28000", "Mno", "Fconn.go", "L1", "Rcheck");
  assert.equal((await identifyWith({ tls: no, startup: other }))?.product, undefined);
});

Deno.test("postgresql identify() reads a refusal that comes before TLS", async () => {
  const full = errorResponse("SFATAL", "C53300", "Msorry, too many clients already");
  const found = await identifyWith({ tls: full });
  assert.equal(found?.service, "postgresql");
  assert.equal(found?.details?.postgresql_error, "53300 sorry, too many clients already");
});

Deno.test("postgresql identify() refuses an echo, HTTP and a lone letter", async () => {
  assert.equal(await identifyWith({ tls: buildSslRequest() }), null);
  assert.equal(await identifyWith({ tls: "HTTP/1.1 400 Bad Request\r\n\r\n" }), null);
  assert.equal(await identifyWith({ tls: no }), null);
  assert.equal(await identifyWith({ tls: no, startup: buildStartup() }), null);
});

Deno.test("versionHint() reads translated errors and gives up on foreign ones", () => {
  const hint = (bytes: Uint8Array) => versionHint(parsePostgresMessages(bytes)?.error ?? new Map());
  assert.equal(hint(versionError("2.0 to 3.0", "postmaster.c")), "10 to 13");
  assert.equal(hint(versionError("2.0 bis 3.0 unterstützt", "postmaster.c")), "10 to 13");
  assert.equal(hint(versionError("3.0 to 3.0", "backend_startup.c")), "17");
  assert.equal(hint(versionError("3.0 to 3.2", "backend_startup.c")), "18 or later");
  assert.equal(hint(versionError("1.0 to 3.0", "postmaster.c")), "9.6");
  assert.equal(hint(versionError("3.0 to 3.0", "conn.go")), "");
  assert.equal(hint(refused), "");
});

Deno.test("parsePostgresMessages() refuses truncated messages and foreign types", () => {
  for (const sample of [scram, refused, bouncer]) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parsePostgresMessages(sample.slice(0, length)), null);
    }
  }
  assert.equal(parsePostgresMessages(message("Q", utf8("select 1\0"))), null);
  assert.equal(parsePostgresMessages(utf8("EHLO example.org\r\n")), null);
});

Deno.test("postgresql recognise() needs an error that names its source", () => {
  assert.equal(postgresqlProbe.recognise?.(refused)?.product, "PostgreSQL");
  assert.equal(postgresqlProbe.recognise?.(scram), null);
  assert.equal(postgresqlProbe.recognise?.(yes), null);
});
