/**
 * Where alerts go: destinations that were typed into a page. Their addresses are secrets, and whoever
 * has the page must not reach this machine's own network through them, so that no file may be named and,
 * unless the operator allowed it, only public addresses are sent to.
 */

import { shownNotify } from "../../delivery/notify/destination.ts";
import { Notifier, type NotifyWorld } from "../../delivery/notify/notifier.ts";
import type { SettingTable } from "../../history/settings.ts";
import { InputError } from "../../model/input_error.ts";
import type { ToolFacts } from "../../model/report.ts";
import type { Delivered } from "../../model/schedule.ts";
import type { AlertsView } from "../context.ts";

/** What alerts need. */
export interface AlertsOptions {
  readonly settings: SettingTable;
  /** Refuses addresses that may not be sent to; any may be without it. */
  readonly guard?: NotifyWorld["guard"];
  readonly tool: ToolFacts;
  readonly nowMs: () => number;
}

const SETTING = "notify";
const MAX_DESTINATIONS = 20;
/** A test is waited for on the page. */
const TEST_MS = 20_000;

/** The alerts of one server. */
export class Alerts implements AlertsView {
  readonly #options: AlertsOptions;
  #lastTest: AlertsView["lastTest"];

  constructor(options: AlertsOptions) {
    this.#options = options;
  }

  get shown(): readonly string[] {
    return this.#usual.map(shownNotify);
  }

  get lastTest(): AlertsView["lastTest"] {
    return this.#lastTest;
  }

  /** Destinations of schedules that have none of their own. */
  get #usual(): readonly string[] {
    return JSON.parse(this.#options.settings.get(SETTING) ?? "[]") as readonly string[];
  }

  /**
   * Keeps other destinations.
   *
   * @throws {InputError} when one cannot be used.
   */
  async set(texts: readonly string[]): Promise<void> {
    await this.notifier(texts);
    const { settings } = this.#options;
    settings.set(SETTING, texts.length === 0 ? undefined : JSON.stringify(texts));
  }

  /**
   * Destinations, ready: the usual ones where none are given.
   *
   * @throws {InputError} when one cannot be used; without its secrets.
   */
  async notifier(texts: readonly string[]): Promise<Notifier> {
    if (texts.length > MAX_DESTINATIONS) {
      throw new InputError(`Cannot use ${texts.length} destinations: at most ${MAX_DESTINATIONS}`);
    }
    const { guard, tool } = this.#options;
    return await Notifier.prepare(texts.length === 0 ? this.#usual : texts, {
      ...{ tool, option: "the destination" },
      ...(guard === undefined ? {} : { guard }),
    });
  }

  /**
   * Sends a test to the usual destinations.
   *
   * @throws {InputError} when there are none.
   */
  async test(): Promise<readonly Delivered[]> {
    const notifier = await this.notifier([]);
    if (!notifier.hasTargets) {
      throw new InputError("Cannot send a test: there is no destination; save one first");
    }
    const at = new Date(this.#options.nowMs()).toISOString();
    const alert = { kind: "problem", message: "this is a test, nothing is wrong" } as const;
    const notice = { subject: "Portico test", at, alerts: [alert] };
    const delivered = await notifier.send(notice, AbortSignal.timeout(TEST_MS));
    this.#lastTest = { at, delivered };
    return delivered;
  }
}
