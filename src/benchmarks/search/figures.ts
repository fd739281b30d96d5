/** How well one engine answers one form of query. */
export interface FormFigures {
  readonly queries: number;
  /** Share of queries whose page comes first. */
  readonly 'success@1': number;
  /** Share of queries whose page is among the first five. */
  readonly 'success@5': number;
  /** Mean of one over the place of the page; nothing beyond the tenth place. */
  readonly mrr: number;
  /** Milliseconds of one query. */
  readonly p50: number;
  readonly p95: number;
}

/** One query asked. */
export interface Trial {
  readonly form: string;
  /** Place of the wanted page from 0; -1 where it was not found. */
  readonly place: number;
  readonly ms: number;
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** The value below which a share of all values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Figures by form, in the order in which forms appear. */
export function figuresOf(trials: readonly Trial[]): Readonly<Record<string, FormFigures>> {
  const forms = Object.groupBy(trials, ({ form }) => form);
  return Object.fromEntries(
    Object.entries(forms).map(([form, some = []]) => {
      const share = (fits: (trial: Trial) => boolean): number => some.filter(fits).length / some.length;
      const times = some.map(({ ms }) => ms);
      const figures: FormFigures = {
        queries: some.length,
        'success@1': round(
          share(({ place }) => place === 0),
          3,
        ),
        'success@5': round(
          share(({ place }) => place >= 0 && place < 5),
          3,
        ),
        mrr: round(
          some.reduce((sum, { place }) => sum + (place >= 0 ? 1 / (place + 1) : 0), 0) / some.length,
          3,
        ),
        p50: round(percentile(times, 0.5), 1),
        p95: round(percentile(times, 0.95), 1),
      };
      return [form, figures];
    }),
  );
}
