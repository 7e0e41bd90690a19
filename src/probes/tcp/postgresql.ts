/**
 * PostgreSQL and servers with its protocol. An SSLRequest comes first, which only this protocol
 * answers with one letter; then a session is begun for a user that does not exist, to read which
 * authentication is requested. No reply is sent to that, so no login is attempted. The versions of
 * the protocol that a server supports narrow its own version down.
 *
 *     00 00 00 08  04 d2 16 2f                         SSLRequest  -> S or N
 *     length (u32) 00 03 00 00 user \0 name \0 \0      StartupMessage
 *     -> R length (u32) method (u32) ...               Authentication
 *     or E length (u32) (field (u8) text \0)* \0       ErrorResponse
 *     length (u32) 00 ff 00 ff \0                      a version that does not exist
 *     -> E ... unsupported frontend protocol 255.255: server supports 3.0 to 3.0
 *
 * Source: PostgreSQL documentation, chapter "Frontend/Backend Protocol".
 */

import { present } from "../details.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { isPcpError } from "./pgpool_pcp.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";
import {
  answersStartup,
  buildSslRequest,
  buildStartup,
  buildUnknownVersion,
  parsePostgresMessages,
  type PostgresAnswer,
  type PostgresError,
  versionHint,
} from "./postgresql_messages.ts";

/** From this intensity on, the supported protocol versions are probed. */
const VERSION_INTENSITY = 4;

/** The probe of PostgreSQL's protocol. */
export const postgresqlProbe: Probe = {
  name: "postgresql",
  title: "PostgreSQL, its TLS support and how it lets users in",
  transport: "tcp",
  ports: [5432, 5433, 6432, 26257, 5439],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  recognise(reply) {
    const answer = parsePostgresMessages(reply);
    const sure = answer?.error?.has("R") === true && answer.error.has("F");
    return sure ? describe({ answer }) : null;
  },
  identify,
};

/** Everything received. */
interface Heard {
  /** Whether TLS is offered; not known when the server refuses before that. */
  readonly tls?: boolean;
  readonly answer: PostgresAnswer | null;
  /** The error to a protocol version that does not exist. */
  readonly versionError?: PostgresError | undefined;
}

async function identify(
  conversation: Conversation,
  context: ProbeContext,
): Promise<Identification | null> {
  await conversation.send(buildSslRequest());
  const reply = await conversation.receive();
  const refused = parsePostgresMessages(reply);
  // Pgpool-II's management port words its errors alike, in files of its own.
  if (isPcpError(reply)) return null;
  if (refused?.error !== undefined) return describe({ answer: refused });
  const letter = reply.length === 1 ? reply[0] : undefined;
  if (letter !== 0x53 && letter !== 0x4e) return null;
  const tls = letter === 0x53;
  const answer = await askStartup(conversation, { tls, context });
  // One letter alone proves too little, except where a TLS handshake followed.
  if (answer === null && conversation.tls === undefined) return null;
  const asked = context.intensity >= VERSION_INTENSITY ? await context.reconnect() : undefined;
  const versionError = asked === undefined ? undefined : await askVersions(asked);
  return describe({ tls, answer, versionError });
}

/** Begins a session, over TLS where it is offered; in the clear when that comes to nothing. */
async function askStartup(
  conversation: Conversation,
  { tls, context }: { readonly tls: boolean; readonly context: ProbeContext },
): Promise<PostgresAnswer | null> {
  if (!tls) return await start(conversation);
  const secured = await conversation.startTls({ alpn: ["postgresql"] });
  const answer = secured === undefined ? null : await start(conversation);
  if (answer !== null) return answer;
  const plain = await context.reconnect();
  return plain === undefined ? null : await start(plain);
}

async function start(conversation: Conversation): Promise<PostgresAnswer | null> {
  await conversation.send(buildStartup());
  return parsePostgresMessages(await conversation.receive({ until: answersStartup }));
}

async function askVersions(conversation: Conversation): Promise<PostgresError | undefined> {
  await conversation.send(buildUnknownVersion());
  return parsePostgresMessages(await conversation.receive({ until: answersStartup }))?.error;
}

function describe({ tls, answer, versionError = new Map() }: Heard): Identification {
  const error = answer?.error ?? new Map<string, string>();
  const version = answer?.parameters.get("server_version") ?? "";
  return {
    service: "postgresql",
    ...(nameProduct(error) ?? nameProduct(versionError)),
    ...(version === "" ? {} : { version: version.split(" ")[0] ?? version }),
    details: present({
      postgresql_tls: tls === undefined ? "" : tls ? "yes" : "no",
      postgresql_auth: answer?.auth ?? "",
      postgresql_error: join(error.get("C"), error.get("M")),
      postgresql_source: join(error.get("F"), error.get("L"), error.get("R")),
      postgresql_versions: versionHint(versionError),
    }),
  };
}

// Files of PostgreSQL's own source that refuse before login.
const OWN_FILES = /^(?:postmaster|backend_startup|auth|hba|miscinit|postinit|crypt|postgres)\.c$/;

// PgBouncer's own words: it gives no file.
const BOUNCER_WORDS = /^(?:no such (?:database|user): |bad packet header: '|bouncer config error$)/;

/**
 * The product behind an error: PostgreSQL's has its source file, proxies' have texts of their own.
 */
function nameProduct(
  error: PostgresError,
): Pick<Identification, "vendor" | "product" | "cpe"> | undefined {
  const file = error.get("F") ?? "";
  const message = error.get("M") ?? "";
  if (OWN_FILES.test(file)) {
    const cpe = [cpe23("a", "postgresql", "postgresql")];
    return { vendor: "PostgreSQL", product: "PostgreSQL", cpe };
  }
  if (/^pool_\w+\.c$/.test(file)) return { product: "Pgpool-II" };
  if (message.startsWith("odyssey: ")) return { vendor: "Yandex", product: "Odyssey" };
  return file === "" && BOUNCER_WORDS.test(message) ? PGBOUNCER : undefined;
}

const PGBOUNCER = { product: "PgBouncer", cpe: [cpe23("a", "pgbouncer", "pgbouncer")] } as const;

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}
