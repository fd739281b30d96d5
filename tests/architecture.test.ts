import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What everything may import that Astro makes HTML of. */
const SHOWN = [
  'domain',
  'feedback/protocol.ts',
  'offline',
  'views',
  'text',
  'corpus/library.ts',
  'corpus/markdown.ts',
  'browser',
  'styles',
];

/**
 * The plan of the house: what each room below src may import of ours. An entry that ends in a file name means that
 * file alone. A room may always import from itself.
 */
const PLAN: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: [],
  offline: [],
  styles: [],
  // A build asks a running counter for its numbers, and reads the answers with the counter's own schemas.
  corpus: ['domain', 'text', 'counter/protocol.ts', 'counter/schema.ts'],
  'content.config.ts': ['corpus'],
  check: ['corpus', 'domain'],
  views: ['domain', 'text'],
  search: ['domain'],
  // Readers' messages go the counter's way: its origin check, limits and problems, mounted beside it by its hosts.
  feedback: [
    'domain',
    'text',
    'counter/endpoint.ts',
    'counter/limiter.ts',
    'counter/origin.ts',
    'counter/problem.ts',
    'counter/visitor.ts',
    'counter/stores/d1.ts',
  ],
  // The counter speaks Vietnamese where it makes files for people: reports.
  counter: ['domain', 'text', 'feedback'],
  browser: [
    'search',
    'domain',
    'text',
    'offline',
    'counter/protocol.ts',
    'views/bar-chart.ts',
    'views/report.ts',
  ],
  components: SHOWN,
  layouts: ['components', ...SHOWN],
  pages: ['layouts', 'components', 'search/shards.ts', ...SHOWN],
  build: [
    'check',
    'corpus',
    'search',
    'domain',
    'text',
    'offline',
    'views/inline-style.ts',
    'views/icons.ts',
    'views/share-card.ts',
    'counter/protocol.ts',
  ],
  bench: ['build', 'corpus', 'counter', 'domain', 'search'],
};

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

const importsOf = (source: string): string[] =>
  [...source.matchAll(IMPORT)].map((match) => (match[1] ?? match[2]) as string);

/** Why a file of ours may not import another, or nothing. Both are relative to src. */
function fault(from: string, to: string): string | undefined {
  const room = from.split('/')[0] as string;
  const allowed = PLAN[room];
  if (!allowed) return `${from}: the plan has no room "${room}"`;
  const fine = [room, ...allowed].some((place) => to === place || to.startsWith(`${place}/`));
  return fine ? undefined : `${from} imports ${to}`;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => /\.(?:ts|astro|mdx)$/.test(file));
const read = (file: string): string => readFileSync(path.join('src', file), 'utf8');

describe('the house', () => {
  it('has no arrow that the plan does not have', () => {
    const faults = files.flatMap((file) =>
      importsOf(read(file))
        .filter((target) => target.startsWith('.'))
        .map((target) => path.posix.join(path.posix.dirname(file), target.replace(/\?.*$/, '')))
        .flatMap((target) => fault(file, target) ?? []),
    );
    expect(faults).toEqual([]);
  });

  it('keeps the domain pure: no package, no Node, no DOM', () => {
    const domain = files.filter((file) => file.startsWith('domain/'));
    expect(domain.length).toBeGreaterThan(10);
    for (const file of domain) {
      const source = read(file);
      expect(importsOf(source).filter((target) => !target.startsWith('./'))).toEqual([]);
      expect(source, file).not.toMatch(/\b(?:document\.query|window|process|localStorage)\b\./);
    }
  });

  it('keeps every file one concept: 300 lines or fewer', () => {
    expect(files.filter((file) => read(file).split('\n').length > 301)).toEqual([]);
  });

  it('keeps scripts to 40 lines: they parse, call and print', () => {
    const long = readdirSync('scripts').filter(
      (file) => readFileSync(path.join('scripts', file), 'utf8').split('\n').length > 41,
    );
    expect(long).toEqual([]);
  });

  it('never gives a type up', () => {
    expect(
      files.filter((file) => /(?::|as|<)\s?any\b|@ts-(?:ignore|nocheck|expect-error)/.test(read(file))),
    ).toEqual([]);
  });
});

describe('the rule itself', () => {
  it.each([
    ['domain/date.ts', 'corpus/run.ts'],
    ['views/lists.ts', 'corpus/library.ts'],
    ['pages/index.astro', 'corpus/corpus.ts'],
    ['browser/count.ts', 'counter/app.ts'],
    ['counter/app.ts', 'build/files.ts'],
    ['cellar/x.ts', 'domain/date.ts'],
  ])('refuses %s importing %s', (from, to) => {
    expect(fault(from, to)).toBeDefined();
  });

  it('reads imports of every form', () => {
    const source = `import a from './a.ts';\nimport {\n b,\n} from "./b.ts";\nexport * from './c.ts';\nimport './d.css';\nawait import('./e.ts');`;
    expect(importsOf(source)).toEqual(['./a.ts', './b.ts', './c.ts', './d.css', './e.ts']);
  });
});
