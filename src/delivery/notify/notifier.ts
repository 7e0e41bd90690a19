/**
 * Sending alerts to every destination. What a destination could not be sent is kept, within bounds, and
 * sent with the next notice; one that fails does not stop the others. Addresses are secrets: what is told
 * of a destination is its shown form, and where it was read from.
 */

import type { Alert, Notice } from "../../model/alert.ts";
import { InputError } from "../../model/input_error.ts";
import type { ToolFacts } from "../../model/report.ts";
import type { Delivered } from "../../model/schedule.ts";
import type { Guard } from "../../transport/guard.ts";
import { type PostOutcome, postWebhook } from "../../transport/webhook.ts";
import type { Files } from "../files.ts";
import { readNamed } from "../read_text.ts";
import { firstLine } from "../webhook_address.ts";
import { type NotifyDestination, parseNotify } from "./destination.ts";
import { readNotify, shownNotify } from "./notify_text.ts";
import { discordRequest } from "./discord.ts";
import type { NotifyRequest } from "./http.ts";
import { mailOf } from "./mail.ts";
import { ntfyRequest } from "./ntfy.ts";
import { sendMail } from "./send_mail.ts";
import { slackRequest } from "./slack.ts";
import { teamsRequest } from "./teams.ts";
import { telegramRequest } from "./telegram.ts";
import { webhookRequest } from "./webhook.ts";

/** What sending needs. */
export interface NotifyWorld {
  /** Reads files with addresses and certificates; without it none may be named. */
  readonly files?: Pick<Files, "read">;
  readonly tool: ToolFacts;
  /**
   * Where alerts may be sent: `publicOnly()` of `transport/guard.ts` for destinations that somebody chose
   * who must not reach the machine's own network. Anywhere without it.
   */
  readonly guard?: Guard;
  /** Pauses between attempts, in milliseconds. */
  readonly pausesMs?: readonly number[];
}

/** A destination that can be sent to. */
interface Target {
  /** Without its secrets. */
  readonly shown: string;
  readonly destination: NotifyDestination;
  readonly ca?: string;
  /** What could not be sent yet. */
  pending: readonly Alert[];
}

/** Most bytes of a file with an address or certificates. */
const MAX_FILE_BYTES = 262_144;
/** Alerts that are kept for a destination that cannot be reached. */
const MOST_PENDING = 200;

/** Some destinations, ready. */
export class Notifier {
  readonly #targets: readonly Target[];
  readonly #world: NotifyWorld;

  private constructor(targets: readonly Target[], world: NotifyWorld) {
    this.#targets = targets;
    this.#world = world;
  }

  /**
   * Reads destinations and the files that they name.
   *
   * @param texts as `--notify` takes them.
   * @throws {InputError} when one cannot be used; without its secrets.
   */
  static async prepare(
    texts: readonly string[],
    { option = "--notify", ...world }: NotifyWorld & { readonly option?: string },
  ): Promise<Notifier> {
    const targets: Target[] = [];
    for (const text of texts) targets.push(await targetOf(text, option, world));
    return new Notifier(targets, world);
  }

  /** Whether there is any destination. */
  get hasTargets(): boolean {
    return this.#targets.length > 0;
  }

  /** Whether something could not be sent yet. */
  get isBehind(): boolean {
    return this.#targets.some(({ pending }) => pending.length > 0);
  }

  /** The destinations, without their secrets. */
  get shown(): readonly string[] {
    return this.#targets.map(({ shown }) => shown);
  }

  /**
   * Sends a notice everywhere, with what could not be sent before. Never rejects.
   *
   * @param signal ends it early; what was not sent by then has failed.
   * @returns what became of it, destination by destination; those that had nothing to be sent are left out.
   */
  async send(notice: Notice, signal?: AbortSignal): Promise<readonly Delivered[]> {
    const all = this.#targets.map(async (target): Promise<readonly Delivered[]> => {
      const alerts = [...target.pending, ...notice.alerts];
      if (alerts.length === 0) return [];
      const outcome = await this.#sendTo(target, { ...notice, alerts }, signal);
      target.pending = outcome.kind === "sent" ? [] : alerts.slice(-MOST_PENDING);
      return [{
        to: target.shown,
        ...(outcome.kind === "sent" ? {} : { problem: outcome.why }),
      }];
    });
    return (await Promise.all(all)).flat();
  }

  async #sendTo(
    { destination, ca }: Target,
    notice: Notice,
    signal: AbortSignal | undefined,
  ): Promise<PostOutcome> {
    const { guard, pausesMs, tool } = this.#world;
    const how = {
      ...(guard === undefined ? {} : { guard }),
      ...(pausesMs === undefined ? {} : { pausesMs }),
      ...(signal === undefined ? {} : { signal }),
    };
    if (destination.kind === "mailto") {
      const { mail } = destination;
      return await sendMail(mail, mailOf(mail, notice), {
        ...how,
        ...(ca === undefined ? {} : { ca }),
      });
    }
    const { url, body, contentType, headers = {} } = requestOf(destination, notice, tool);
    const userAgent = `${tool.name}/${tool.version}`;
    return await postWebhook(url, body, { ...how, contentType, userAgent, headers });
  }
}

/** The request to a destination that takes alerts over HTTP. */
export function requestOf(
  destination: Exclude<NotifyDestination, { readonly kind: "mailto" }>,
  notice: Notice,
  tool: ToolFacts,
): NotifyRequest {
  switch (destination.kind) {
    case "ntfy":
      return ntfyRequest(destination.url, notice);
    case "slack":
      return slackRequest(destination.url, notice);
    case "discord":
      return discordRequest(destination.url, notice);
    case "teams":
      return teamsRequest(destination.url, notice);
    case "telegram":
      return telegramRequest(destination.telegram, notice);
    case "webhook":
      return webhookRequest(destination.url, notice, { tool });
  }
}

async function targetOf(text: string, option: string, world: NotifyWorld): Promise<Target> {
  const read = readNotify(text, option);
  const shown = shownNotify(text);
  const given = `${option} "${shown}"`;
  const inFile = "file" in read;
  const address = inFile
    ? firstLine(await readIn(read.file, { what: `${read.kind} address`, given, world }))
    : read.address;
  const place = inFile ? `the first line of "${read.file}"` : given;
  const bare = withoutKind(read.kind, address);
  const destination = parseNotify({ kind: read.kind, address: bare }, place);
  const caFile = destination.kind === "mailto" ? destination.mail.caFile : undefined;
  if (caFile === undefined) return { shown, destination, pending: [] };
  const ca = await readIn(caFile, { what: "certificate", given, world });
  if (!ca.includes("-----BEGIN CERTIFICATE-----")) {
    throw new InputError(`Cannot use certificate "${caFile}": it is not in PEM format`);
  }
  return { shown, destination, ca, pending: [] };
}

async function readIn(
  path: string,
  { what, given, world: { files } }: {
    readonly what: string;
    readonly given: string;
    readonly world: NotifyWorld;
  },
): Promise<string> {
  if (files === undefined) {
    throw new InputError(`Cannot use ${given}: it names a file, which is not possible here`);
  }
  return await readNamed(path, { what, files, maxBytes: MAX_FILE_BYTES });
}

/** In a file, the kind may stand before the address as on the command line. */
function withoutKind(kind: string, address: string): string {
  const prefix = `${kind}:`;
  return address.toLowerCase().startsWith(prefix) ? address.slice(prefix.length) : address;
}
