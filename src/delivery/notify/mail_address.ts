/**
 * Recipients and mail server of `mailto:`, in the form of RFC 6068 with fields of our own:
 * `ops@example.org,noc@example.org?server=smtp://mail.example.org:587&from=...&user=...&password=...`.
 * `smtp:` is submission with STARTTLS, which is demanded; `smtps:` is TLS from the first byte.
 */

import { InputError } from "../../model/input_error.ts";
import { nearest } from "../../text/nearest.ts";

/** Where a mail goes, and over which server. */
export interface MailAddress {
  readonly to: readonly string[];
  readonly from: string;
  /** Host name or address. */
  readonly host: string;
  readonly port: number;
  /** `none`: in clear text, for a server on this machine. */
  readonly encryption: "starttls" | "tls" | "none";
  readonly login?: { readonly user: string; readonly password: string };
  /** A file with the certificates of the authority that the server's was issued by, in PEM. */
  readonly caFile?: string;
}

const FIELDS = ["server", "from", "user", "password", "ca", "tls"] as const;
const MOST_RECIPIENTS = 20;
/** Addresses as they are typed: nothing that a header or a command of SMTP could be made of. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,255}$/u;

/**
 * Reads what stands behind `mailto:`.
 *
 * @param place where it was given, for messages; it must not hold the address.
 * @throws {InputError} when it cannot be sent to.
 */
export function parseMailAddress(text: string, place: string): MailAddress {
  const [recipients = "", query = ""] = text.split(/\?([^]*)/);
  const refuse = (why: string) => new InputError(`Cannot use ${place}: ${why}`);
  const to = recipients.split(",").map((one) => decoded(one.trim()));
  const wrong = to.find((one) => !ADDRESS.test(one));
  if (wrong !== undefined) throw refuse(`"${wrong}" is no mail address`);
  if (to.length > MOST_RECIPIENTS) throw refuse(`it has more than ${MOST_RECIPIENTS} recipients`);
  const fields = readFields(query, refuse);
  const server = fields.get("server");
  if (server === undefined) {
    throw refuse("it names no mail server; add ?server=smtp://mail.example.org:587");
  }
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === "") {
    throw refuse("its server must be an address like smtp://mail.example.org:587 or smtps://...");
  }
  const from = fields.get("from") ?? to[0] ?? "";
  if (!ADDRESS.test(from)) throw refuse(`"${from}" is no mail address`);
  const user = fields.get("user") ?? decoded(url.username);
  const password = fields.get("password") ?? decoded(url.password);
  const encryption = encryptionOf(url, fields.get("tls"), refuse);
  if ((user === "") !== (password === "")) {
    throw refuse("a login needs user and password; give both, or none");
  }
  if (user !== "" && encryption === "none") {
    throw refuse("without TLS the password would be sent in clear text; leave tls=none out");
  }
  const ca = fields.get("ca");
  return {
    to,
    from,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (encryption === "tls" ? 465 : 587)),
    encryption,
    ...(user === "" ? {} : { login: { user, password } }),
    ...(ca === undefined ? {} : { caFile: ca }),
  };
}

function encryptionOf(
  { protocol }: URL,
  tls: string | undefined,
  refuse: (why: string) => InputError,
): MailAddress["encryption"] {
  if (tls !== undefined && tls !== "none") {
    throw refuse(`"tls=${tls}" is not known; there is tls=none`);
  }
  if (protocol === "smtps:") return "tls";
  return tls === "none" ? "none" : "starttls";
}

function readFields(
  query: string,
  refuse: (why: string) => InputError,
): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const part of query.split("&").filter((one) => one !== "")) {
    const [name = "", value = ""] = part.split(/=([^]*)/);
    const key = FIELDS.find((one) => one === name.toLowerCase());
    if (key === undefined) {
      const near = nearest(name, FIELDS);
      const shown = /^[a-z-]{1,20}$/i.test(name) ? `"${name}"` : "one of its fields";
      throw refuse(
        `${shown} is not known; ` +
          (near === undefined ? `there are ${FIELDS.join(", ")}` : `did you mean "${near}"?`),
      );
    }
    fields.set(key, decoded(value));
  }
  return fields;
}

/** Percent-decoded; a `%` that stands alone is itself. A `+` is a plus, as in mail addresses. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The recipients alone. */
export function shownMailAddress(text: string): string {
  const [recipients = ""] = text.split("?");
  return recipients.split(",").every((one) => ADDRESS.test(decoded(one.trim()))) ? recipients : "…";
}
