import type { ParseArgsOptionsConfig } from 'node:util';

/** What a bench was asked for: the options of its command line. */
export type Asked = Readonly<Record<string, string | boolean | undefined>>;

/** A bench that `npm run bench -- NAME` runs. */
export interface Bench {
  /** Its options, for the line that says how to ask: `[--entries N]`. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** Measures and gives the figures; tells what it does through `log`. */
  run(asked: Asked, log: (line: string) => void): Promise<object>;
}
