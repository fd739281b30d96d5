import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Bench } from '../src/benchmarks/bench.ts';
import { buildBench } from '../src/benchmarks/build.ts';
import { counterBench } from '../src/benchmarks/counter/counter.ts';
import { documentsBench } from '../src/benchmarks/documents.ts';
import { editsBench } from '../src/benchmarks/edits.ts';
import { importBench } from '../src/benchmarks/import.ts';
import { lighthouseBench } from '../src/benchmarks/lighthouse.ts';
import { searchBench } from '../src/benchmarks/search.ts';

const benches: Readonly<Record<string, Bench>> = {
  build: buildBench,
  edits: editsBench,
  counter: counterBench,
  import: importBench,
  lighthouse: lighthouseBench,
  search: searchBench,
  documents: documentsBench,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (!bench) {
  const lines = Object.entries(benches).map(([one, { usage }]) => `  ${one} ${usage}`);
  console.error(`usage: npm run bench -- NAME [--json FILE]\n${lines.join('\n')}`);
  process.exit(2);
}
const { values } = parseArgs({ args, options: { ...bench.options, json: { type: 'string' } } });
// What a bench has started ends with it: it listens to the end of this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const figures = await bench.run(values, (line) => console.error(line));
console.log(JSON.stringify(figures, undefined, 2));
if (values.json) await writeFile(values.json, JSON.stringify(figures));
