const outcomes = {
  counted: 0,
  repeated: 0,
  bot: 0,
  /** Fetched ahead of the reader. */
  ahead: 0,
  /** Beyond the share of a network. */
  excess: 0,
  refused: 0,
  failed: 0,
};

/** What became of a hit, or of a query that found nothing. */
export type Outcome = keyof typeof outcomes;

const linesOf = (name: string, counted: Readonly<Record<Outcome, number>>): string[] =>
  Object.entries(counted).map(([outcome, n]) => `${name}{outcome="${outcome}"} ${n}`);

/** Numbers for the operator, in Prometheus' text format. They know outcomes, never visitors or keys. */
export class Metrics {
  readonly #hits = { ...outcomes };
  readonly #unanswered = { ...outcomes };

  hit(outcome: Outcome): void {
    this.#hits[outcome] += 1;
  }

  unanswered(outcome: Outcome): void {
    this.#unanswered[outcome] += 1;
  }

  /** The text of `GET /metrics`; `gauges` are numbers of this moment. */
  text(gauges: Readonly<Record<string, number>>): string {
    const lines = [
      '# HELP counter_hits_total Hits and votes since the start by what became of them; excess is beyond the share of a network.',
      '# TYPE counter_hits_total counter',
      ...linesOf('counter_hits_total', this.#hits),
      '# HELP counter_unanswered_total Queries without an answer since the start, likewise.',
      '# TYPE counter_unanswered_total counter',
      ...linesOf('counter_unanswered_total', this.#unanswered),
      ...Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
    ];
    return `${lines.join('\n')}\n`;
  }
}
