import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { distDir } from '../config.ts';
import { startCounter } from '../server/hosts/standalone.ts';
import type { Bench } from './bench.ts';

/**
 * One page of each kind of the sample site, and the marks that it must get: performance, then the other
 * three.
 */
const PAGES: Readonly<Record<string, string>> = {
  home: '/',
  article: '/tin-tuc/2021/hieu-qua-tu-viec-phoi-hop-cong-tac-khoa-giao/',
  document: '/van-ban/2022/28-hd-btgtu/',
  list: '/van-ban/',
  album: '/hinh-anh/2024/ve-nguon-an-toan-khu/',
  search: '/tim-kiem/',
};

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** What Lighthouse says of a page as a phone on a slow line sees it. */
interface Marks {
  readonly [category: string]: number;
  /** Cumulative layout shift. */
  readonly shift: number;
  /** Largest contentful paint, in milliseconds, as simulated. */
  readonly paintMs: number;
}

async function marksOf(url: string, port: number, log: (line: string) => void): Promise<Marks> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
  });
  if (!result) throw new Error(`Lighthouse gave nothing for ${url}`);
  const { categories, audits } = result.lhr;
  for (const category of CATEGORIES) {
    for (const { id, weight } of categories[category]?.auditRefs ?? []) {
      const score = audits[id]?.score;
      if (weight > 0 && typeof score === 'number' && score < 0.9)
        log(`  ${url} ${id}: ${audits[id]?.displayValue ?? score}`);
    }
  }
  return {
    ...Object.fromEntries(CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)])),
    shift: audits['cumulative-layout-shift']?.numericValue ?? 0,
    paintMs: Math.round(audits['largest-contentful-paint']?.numericValue ?? 0),
  };
}

/** The run in the middle by performance: other work on the machine makes single runs too slow or lucky. */
function medianOf(runs: readonly Marks[]): Marks {
  const sorted = runs.toSorted((a, b) => (a['performance'] ?? 0) - (b['performance'] ?? 0));
  return sorted[Math.floor(sorted.length / 2)] as Marks;
}

/** Marks of the built site (`npm run build` first), served by our own host with compression. */
export const lighthouseBench: Bench = {
  usage: '[--page NAME] [--runs N]',
  options: { page: { type: 'string' }, runs: { type: 'string', default: '1' } },
  async run(asked, log) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-lighthouse-'));
    const host = await startCounter({
      port: 0,
      hostname: '127.0.0.1',
      counterStore: `sqlite:${path.join(folder, 'counter.sqlite')}`,
      counterKeys: path.join(distDir(), 'counter-keys.json'),
      staticDir: distDir(),
    });
    const runs = Number(asked['runs']);
    const chrome = await launch({
      chromePath: await chromium.executablePath(),
      chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu'],
    });
    try {
      const wanted = Object.entries(PAGES).filter(
        ([name]) => asked['page'] === undefined || name === asked['page'],
      );
      const marks: Record<string, Marks> = {};
      for (const [name, address] of wanted) {
        const found: Marks[] = [];
        for (let run = 0; run < runs; run++) {
          found.push(await marksOf(`http://127.0.0.1:${host.port}${address}`, chrome.port, log));
        }
        marks[name] = medianOf(found);
        log(`${name}: ${JSON.stringify(marks[name])}`);
      }
      return marks;
    } finally {
      chrome.kill();
      await host.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
