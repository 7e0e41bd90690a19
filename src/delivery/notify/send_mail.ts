/**
 * Submitting a mail (RFC 6409) over TLS. A failure is a sentence without anything that the server said:
 * its text is foreign, and may repeat what it was sent.
 */

import type { Guard } from "../../transport/guard.ts";
import type { PostOutcome } from "../../transport/webhook.ts";
import type { Mail } from "./mail.ts";
import type { MailAddress } from "./mail_address.ts";

/** How a mail is sent. */
export interface SendMailOptions {
  /** Where it may be sent; anywhere without it. */
  readonly guard?: Guard;
  /** Certificates of authorities, in PEM, in place of the usual ones. */
  readonly ca?: string;
  /** Timeout of a step, in milliseconds. */
  readonly timeoutMs?: number;
  /** Pauses between attempts, in milliseconds; there is one attempt more than pauses. */
  readonly pausesMs?: readonly number[];
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 10_000;
const PAUSES_MS: readonly number[] = [2_000];

/** Sends a mail. Never rejects. */
export async function sendMail(
  address: MailAddress,
  mail: Mail,
  { pausesMs = PAUSES_MS, ...options }: SendMailOptions = {},
): Promise<PostOutcome> {
  for (let tries = 0;; tries++) {
    const { outcome, again } = await attempt(address, mail, options);
    const pause = pausesMs[tries];
    if (outcome.kind === "sent" || !again || pause === undefined) return outcome;
    if (options.signal?.aborted === true) return outcome;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

interface Attempt {
  readonly outcome: PostOutcome;
  /** Whether a retry may help. */
  readonly again: boolean;
}

async function attempt(
  { host, port, encryption, login }: MailAddress,
  mail: Mail,
  { guard, ca, timeoutMs = TIMEOUT_MS, signal }: SendMailOptions,
): Promise<Attempt> {
  const place = await guard?.(host);
  if (place?.kind === "refused") return failed(place.why, false);
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    host: place?.address ?? host,
    port,
    // EHLO needs a name; that of the machine is nobody's business, and may not be asked for here.
    name: "[127.0.0.1]",
    secure: encryption === "tls",
    requireTLS: encryption === "starttls",
    ignoreTLS: encryption === "none",
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
    tls: {
      minVersion: "TLSv1.2",
      ...(isAddress(host) ? {} : { servername: host }),
      ...(ca === undefined ? {} : { ca }),
    },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const close = () => transport.close();
  signal?.addEventListener("abort", close, { once: true });
  try {
    const { rejected } = await transport.sendMail({ ...mail, to: [...mail.to] });
    return rejected.length > 0
      ? failed("it refused some of the recipients", false)
      : { outcome: { kind: "sent" }, again: false };
  } catch (error) {
    return explain(error, timeoutMs);
  } finally {
    signal?.removeEventListener("abort", close);
    transport.close();
  }
}

function explain(error: unknown, timeoutMs: number): Attempt {
  const { code = "", responseCode, message } = fieldsOf(error);
  if (error instanceof Deno.errors.NotCapable || /NotCapable|Requires net access/.test(message)) {
    return failed("Deno was started without permission to reach it (--allow-net)", false);
  }
  if (code === "EAUTH") return failed("it refused the login", false);
  if (code === "ENOAUTH") return failed("it wants a login", false);
  if (/certificate|self[- ]signed|UnknownIssuer|altname|Hostname/i.test(message)) {
    return failed(
      "its certificate is not trusted, or is for another name; ca=FILE names another authority",
      false,
    );
  }
  if (code === "ETLS") return failed("it does not offer STARTTLS, or the handshake failed", false);
  if (responseCode !== undefined) {
    return failed(`it answered ${responseCode}`, responseCode >= 400 && responseCode < 500);
  }
  if (code === "ETIMEDOUT") return failed(`it did not answer within ${timeoutMs / 1_000} s`, true);
  return failed("it cannot be reached", true);
}

function fieldsOf(error: unknown): {
  readonly code?: string;
  readonly responseCode?: number;
  readonly message: string;
} {
  if (!(error instanceof Error)) return { message: "" };
  const { message } = error;
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const responseCode = "responseCode" in error && typeof error.responseCode === "number"
    ? { responseCode: error.responseCode }
    : {};
  return { ...code, ...responseCode, message };
}

function failed(why: string, again: boolean): Attempt {
  return { outcome: { kind: "failed", why }, again };
}

function isAddress(host: string): boolean {
  return host.includes(":") || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
