import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { benchBuild } from '../src/bench/build.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { entries: { type: 'string', default: '10000' }, json: { type: 'string' } },
});
if (positionals[0] !== 'build') {
  console.error('usage: npm run bench -- build [--entries N] [--json FILE]');
  process.exit(2);
}
const figures = await benchBuild(Number(values.entries), (line) => console.log(line));
console.log(JSON.stringify(figures, undefined, 2));
if (values.json) await writeFile(values.json, JSON.stringify(figures));
