/**
 * Services that wait, and answer one harmless line of theirs to anybody: LIRC, LCDproc, apcupsd, Snapcast,
 * guacd, milters, PHP's FastCGI, AFP and others. Each is a row of data. The line goes to the service's own
 * ports, and to any other only after an error there that the service alone gives.
 *
 *     VERSION LF -> BEGIN LF VERSION LF SUCCESS LF DATA LF 1 LF 0.10.1 LF END LF           (LIRC)
 *     hello LF -> connect LCDproc 0.5.9 protocol 0.3 lcd wid 20 hgt 4 cellwid 5 cellhgt 8 LF (LCDproc)
 *     00 06 "status" -> 00 1b "APC      : 001,018,0451" LF ... "VERSION  : 3.14.14 ..."     (apcupsd)
 *
 * Source: the manuals of the services, by name in `spoken/`; FastCGI specification 1.0 section
 * 4.1 (FCGI_GET_VALUES), Apple Filing Protocol (DSIGetStatus), libmilter (SMFIC_OPTNEG).
 */

import { concatBytes, fromLatin1 } from "../../bytes/convert.ts";
import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";
import { LINE_SERVICES } from "./spoken/registry.ts";
import { matchSpoken, readAnswer, type SpokenQuestion, type SpokenService } from "./spoken/row.ts";

const ANSWER_MS = 2_000;
const MORE_MS = 300;
/** How long a line stays alone where other services' follow it. */
const ALONE_MS = 250;
/** Lines of different services that one port may get. */
const MOST_LINES = 2;

/** The probe of services that answer a line of theirs. */
export const linesProbe: Probe = {
  name: "lines",
  title:
    "Services known by their answer to one line: LIRC, BOINC, apcupsd, FastCGI, AFP, milters ...",
  transport: "tcp",
  ports: [...new Set(LINE_SERVICES.flatMap(({ ports }) => ports))],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  recognise: (reply) => matchSpoken(LINE_SERVICES, reply)?.identification ?? null,
  async identify(conversation, context) {
    for (const [at, row] of rowsFor(context).slice(0, MOST_LINES).entries()) {
      const over = at === 0 ? conversation : await context.reconnect();
      const found = over === undefined ? null : await ask(over, row);
      if (found !== null) return found;
    }
    return null;
  },
  get parts() {
    return PARTS;
  },
};

/** Each row as a probe: `thrift`, and where a service has further lines `thrift-2`. */
const PARTS: readonly Probe[] = LINE_SERVICES.map((row, at): Probe => {
  const before = LINE_SERVICES.slice(0, at).filter(({ service }) => service === row.service).length;
  return {
    name: before === 0 ? row.service : `${row.service}-${before + 1}`,
    title: row.extra ?? row.product ?? row.service,
    transport: "tcp",
    ports: row.ports,
    tlsPorts: [],
    speaksFirst: false,
    intrusiveness: "harmless",
    rarity: linesProbe.rarity,
    identify: (conversation) => ask(conversation, row),
  };
});

/**
 * The services whose line the port gets: the one that its error is of, else those that list it, else, on a
 * port that none lists, the first.
 */
function rowsFor({ heard, banner, port }: ProbeContext): readonly SpokenService[] {
  const told = matchSpoken(LINE_SERVICES, heard ?? banner);
  if (told !== null) return [told.row];
  const own = LINE_SERVICES.filter(({ ports }) => ports.includes(port));
  return own.length > 0 ? own : LINE_SERVICES;
}

async function ask(
  conversation: Conversation,
  row: SpokenService,
): Promise<Identification | null> {
  if (row.ask === undefined) return null;
  const until = (bytes: Uint8Array) => readAnswer(row, bytes) !== null;
  const first = await firstAnswer(conversation, row.ask, until);
  const told = readAnswer(row, first) ?? matchSpoken([row], first)?.identification ?? null;
  if (told === null || told.version !== undefined || !wantsVersion(row)) return told;
  // The answer is proven by its beginning; the version may come in a later segment.
  const more = await conversation.receive({ timeoutMs: MORE_MS, until: () => false });
  return readAnswer(row, concatBytes([first, more])) ?? told;
}

/** What comes first after the line, or after those of other services where they follow. */
async function firstAnswer(
  conversation: Conversation,
  { line, then = [], ends = false }: SpokenQuestion,
  until: (bytes: Uint8Array) => boolean,
): Promise<Uint8Array> {
  await conversation.send(fromLatin1(line));
  if (ends) await conversation.finish?.();
  if (then.length === 0) return await conversation.receive({ timeoutMs: ANSWER_MS, until });
  let heard: Uint8Array = new Uint8Array();
  for (const other of then) {
    heard = await conversation.receive({ timeoutMs: ALONE_MS, until });
    if (heard.length > 0 || conversation.ended) break;
    await conversation.send(fromLatin1(other));
  }
  if (until(heard) || conversation.ended) return heard;
  return concatBytes([heard, await conversation.receive({ timeoutMs: ANSWER_MS })]);
}

function wantsVersion({ ask }: SpokenService): boolean {
  return /\(\?<(?:version|major(?:Byte)?)>/.test(ask?.answer.source ?? "");
}
