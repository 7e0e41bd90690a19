/**
 * Which probe asks next inside TLS. What the port's number says, the certificate and every reply move a
 * protocol forward: few questions fit, since each takes a handshake.
 */

import type { TlsCertificate } from "../../model/tls.ts";
import type { Probe } from "../../probes/probe.ts";
import {
  insideGreetingMs,
  type InsideReaction,
  orderInsideTls,
  type ProbeOrder,
  withCertified,
} from "./probe_order.ts";
import { nearbyInsideTls, toldInsideTls } from "./questions.ts";
import type { PortSession } from "./session.ts";

const NO_BYTES: Uint8Array = new Uint8Array();

/** The choice for one port. */
export class InsideChoice {
  readonly #session: Pick<PortSession, "subject" | "leftMs">;
  #order: ProbeOrder;
  /** Protocols, by the names of their probes, that replies inside TLS speak for. */
  readonly #told = new Set<string>();

  /** From the port's order of probes. */
  constructor(session: Pick<PortSession, "subject" | "leftMs">, order: ProbeOrder) {
    this.#session = session;
    this.#order = order;
  }

  /** Whether the port lists a protocol inside TLS, or its certificate has the form of one's. */
  get isExpected(): boolean {
    return this.#order.hintedInTls.length > 0;
  }

  /** Milliseconds to wait for a greeting. */
  get greetingMs(): number {
    const { leftMs, subject: { known } } = this.#session;
    return insideGreetingMs(this.#order, { ...known, leftMs });
  }

  /** Puts the protocols first whose certificates have the form of this one. */
  certified(certificate: TlsCertificate | undefined): void {
    this.#order = withCertified(this.#order, certificate);
  }

  /** Notes which protocols a reply speaks for. */
  heard(reply: Uint8Array): void {
    for (const name of toldInsideTls(reply)) this.#told.add(name);
  }

  /**
   * The probes in their order.
   *
   * @param reaction how the port took the first of them.
   * @param reply what it replied.
   * @param more further protocols that this speaks for, by the names of their probes.
   */
  after(
    reaction: InsideReaction,
    reply = NO_BYTES,
    more: readonly string[] = [],
  ): readonly Probe[] {
    const { intensity, known: { port } } = this.#session.subject;
    const { before, after } = nearbyInsideTls(this.#order, port);
    const told = [...toldInsideTls(reply), ...(reaction === "text" ? [] : before), ...more];
    const last = reaction === "text" ? [] : after;
    return orderInsideTls(this.#order, { intensity, reaction, told, last });
  }

  /** Takes the probe that a reply speaks for and that has not `asked`, else the first of those that wait. */
  takeNext(waiting: Probe[], asked: { has(probe: Probe): boolean }): Probe | undefined {
    const told = [...waiting, ...this.#order.general].find((probe) =>
      this.#told.has(probe.name) && !asked.has(probe)
    );
    if (told === undefined) return waiting.shift();
    const at = waiting.indexOf(told);
    if (at >= 0) waiting.splice(at, 1);
    return told;
  }
}
