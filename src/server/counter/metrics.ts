const names = ['counted', 'repeated', 'bot', 'ahead', 'refused', 'failed'] as const;

/** What became of a hit. */
export type Outcome = (typeof names)[number];

/** Numbers for the operator, in Prometheus' text format. They know outcomes, never visitors or keys. */
export class Metrics {
  readonly #hits: Record<Outcome, number> = {
    counted: 0,
    repeated: 0,
    bot: 0,
    ahead: 0,
    refused: 0,
    failed: 0,
  };

  hit(outcome: Outcome): void {
    this.#hits[outcome] += 1;
  }

  /** The text of `GET /metrics`; `gauges` are numbers of this moment. */
  text(gauges: Readonly<Record<string, number>>): string {
    const lines = [
      '# HELP counter_hits_total Hits since the start by what became of them.',
      '# TYPE counter_hits_total counter',
      ...names.map((name) => `counter_hits_total{outcome="${name}"} ${this.#hits[name]}`),
      ...Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
    ];
    return `${lines.join('\n')}\n`;
  }
}
