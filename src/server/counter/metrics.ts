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

/** What became of a hit. */
export type Outcome = keyof typeof outcomes;

/** Numbers for the operator, in Prometheus' text format. They know outcomes, never visitors or keys. */
export class Metrics {
  readonly #hits = { ...outcomes };

  hit(outcome: Outcome): void {
    this.#hits[outcome] += 1;
  }

  /** The text of `GET /metrics`; `gauges` are numbers of this moment. */
  text(gauges: Readonly<Record<string, number>>): string {
    const lines = [
      '# HELP counter_hits_total Hits and votes since the start by what became of them; excess is beyond the share of a network.',
      '# TYPE counter_hits_total counter',
      ...Object.entries(this.#hits).map(([name, n]) => `counter_hits_total{outcome="${name}"} ${n}`),
      ...Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
    ];
    return `${lines.join('\n')}\n`;
  }
}
