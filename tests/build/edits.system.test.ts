import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runEdits } from '../../src/benchmarks/edits/edit-run.ts';
import { edits } from '../../src/benchmarks/edits/site-edits.ts';

// The long version, with other seeds and with templates: `npm run bench -- edits`.
let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-edits-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

it('a site that was edited and built again and again is the site that a cold build makes', {
  timeout: 600_000,
}, async () => {
  const seed = Number(process.env['EDITS_SEED'] ?? Date.now() % 1_000_000);
  const lines: string[] = [];
  const fault = await runEdits({
    seed,
    steps: 5,
    content: 'tests/fixtures/xa',
    root,
    engine: false,
    names: Object.keys(edits).filter((name) => name !== 'commit'),
    log: (line) => lines.push(line),
  });
  expect(fault, `EDITS_SEED=${seed}\n${lines.join('\n')}`).toBeUndefined();
});
