import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ENGINE_DIR } from '../config.ts';
import type { Bench } from './bench.ts';
import { runEdits } from './edits/edit-run.ts';

/** Random edits, each compared with a cold build: long, with templates, public files and git. */
export const editsBench: Bench = {
  usage: '[--steps N] [--seed N]',
  options: { steps: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
  async run({ steps, seed }, log) {
    const root = await mkdtemp(path.join(os.tmpdir(), 'trangtin-edits-'));
    try {
      const content = path.join(ENGINE_DIR, 'tests/fixtures/xa');
      const fault = await runEdits({
        seed: Number(seed),
        steps: Number(steps),
        content,
        root,
        engine: true,
        log,
      });
      return { seed: Number(seed), steps: Number(steps), fault: fault ?? null };
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  },
};
