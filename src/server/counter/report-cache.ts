import type { Day } from '../../domain/date.ts';
import { dayAt } from './policy.ts';

/**
 * How long a report is held, in milliseconds: one of today as long as callers may hold it; days that are over
 * change only by an operator's hand.
 */
const TODAY_MS = 60_000;
/** How long a report on days that are over is kept, in milliseconds. */
export const PAST_MS = 10 * 60_000;

/** Reports held at once: of ten thousand keys each takes about a megabyte. */
const MAX_REPORTS = 24;

/** A finished report, with a tag of its content. */
export interface HeldReport {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tag: string;
}

async function tagged(bytes: Uint8Array<ArrayBuffer>): Promise<HeldReport> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { bytes, tag: `"${btoa(String.fromCharCode(...digest.subarray(0, 18)))}"` };
}

/** Caches finished reports. Requests for one that is being made wait for it together. */
export class ReportCache {
  readonly #reports = new Map<string, { readonly until: number; readonly report: Promise<HeldReport> }>();

  /** A report, made unless it is held. */
  get(name: string, to: Day, now: number, make: () => Promise<Uint8Array<ArrayBuffer>>): Promise<HeldReport> {
    const held = this.#reports.get(name);
    if (held && now < held.until) return held.report;
    const fresh = { until: now + (to < dayAt(now) ? PAST_MS : TODAY_MS), report: make().then(tagged) };
    this.#reports.delete(name);
    this.#reports.set(name, fresh);
    for (const oldest of this.#reports.keys()) {
      if (this.#reports.size <= MAX_REPORTS) break;
      this.#reports.delete(oldest);
    }
    fresh.report.catch(() => {
      if (this.#reports.get(name) === fresh) this.#reports.delete(name);
    });
    return fresh.report;
  }
}
