import type { Day } from '../../domain/date.ts';
import { dayAt } from './policy.ts';

/** How long a report is held, in milliseconds: one of today as long as callers may hold it; days that are over change only by an operator's hand. */
const TODAY_MS = 60_000;
const PAST_MS = 10 * 60_000;

/** Reports held at once: of ten thousand keys each takes about a megabyte. */
const MAX_REPORTS = 24;

/** Finished reports. Those who ask for one that is being made wait for it together. */
export class ReportCache {
  readonly #reports = new Map<string, { readonly until: number; readonly text: Promise<string> }>();

  /** The text of a report, made unless it is held. */
  get(name: string, to: Day, now: number, make: () => Promise<string>): Promise<string> {
    const held = this.#reports.get(name);
    if (held && now < held.until) return held.text;
    const report = { until: now + (to < dayAt(now) ? PAST_MS : TODAY_MS), text: make() };
    this.#reports.delete(name);
    this.#reports.set(name, report);
    for (const oldest of this.#reports.keys()) {
      if (this.#reports.size <= MAX_REPORTS) break;
      this.#reports.delete(oldest);
    }
    report.text.catch(() => {
      if (this.#reports.get(name) === report) this.#reports.delete(name);
    });
    return report.text;
  }
}
