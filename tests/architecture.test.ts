import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What everything may import that Astro makes HTML of. */
const SHOWN = [
  'domain',
  'server/feedback/protocol.ts',
  'offline',
  'views',
  'text',
  // The shape of a body's headings.
  'markdown/outline.ts',
  'client',
  'search/page',
  'search/query',
  'styles',
];

/**
 * The plan of the house: what each room below src may import of ours. An entry that ends in a file name means
 * that file alone. A room may always import from itself.
 */
const PLAN: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: [],
  styles: [],
  'config.ts': [],
  io: ['config.ts', 'domain/fnv1a.ts'],
  markdown: ['domain', 'text'],
  media: ['domain', 'io', 'config.ts', 'views/icons.ts', 'views/share-card.ts'],
  // A build asks a running counter for its numbers, and reads the answers with the counter's own schemas.
  corpus: [
    'domain',
    'text',
    'markdown',
    'media',
    'io',
    'config.ts',
    'server/counter/protocol.ts',
    'server/counter/schema.ts',
  ],
  // Word, PDF and picture files become content files here.
  authoring: ['corpus', 'domain', 'io', 'text', 'media/byte-kind.ts', 'media/docx'],
  // Two contracts say at which addresses the server and the service worker look for pages.
  views: ['domain', 'text', 'offline/manifest/manifest.ts', 'server/feedback/protocol.ts'],
  search: [
    'domain',
    'text',
    'io',
    'config.ts',
    'corpus/read/entry-body.ts',
    'markdown/plain-text.ts',
    'media/attachment-text.ts',
    'client/reading/mark-words.ts',
    'client/page/count.ts',
    // The search page tells the counter what found nothing.
    'server/counter/protocol.ts',
  ],
  offline: ['config.ts', 'domain', 'text', 'io', 'media/pictures.ts', 'views/icons.ts'],
  // The server speaks Vietnamese where it makes files for people: reports.
  server: ['domain', 'text', 'config.ts'],
  client: [
    'search/query',
    'domain',
    'text',
    'server/counter/protocol.ts',
    'views/site/bar-chart.ts',
    'views/site/report.ts',
  ],
  components: SHOWN,
  layouts: ['components', ...SHOWN],
  pages: ['layouts', 'components', ...SHOWN],
  'env.d.ts': ['views', 'markdown'],
  build: [
    'authoring/cms',
    'corpus',
    'search',
    'media',
    'markdown',
    'io',
    'config.ts',
    'domain',
    'text',
    'offline',
    'views',
    'server/keys/manifest.ts',
    'server/feedback/protocol.ts',
    'server/http/security-headers.ts',
  ],
  // Pictures of the handbook, drawn from the running site.
  handbook: ['config.ts', 'domain', 'server/hosts'],
  // Another system's site becomes content files: the rules of places and files are the corpus's and the media
  // room's.
  import: [
    'domain',
    'io',
    'config.ts',
    'media/attachment-file.ts',
    'media/picture-file.ts',
    'corpus/read/folders.ts',
    'corpus/read/site-file.ts',
    'corpus/diagnostics/checks/own-addresses.ts',
  ],
  benchmarks: ['import', 'build', 'config.ts', 'corpus', 'domain', 'io', 'search', 'server'],
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
const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
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

  it('lets templates print a view and ask nothing: not the library, not the day', () => {
    const templates = files.filter((file) => /^(?:pages|layouts|components)\//.test(file));
    expect(templates.length).toBeGreaterThan(50);
    for (const file of templates) {
      expect(read(file), file).not.toMatch(
        /domain\/(?:library|citation-graph)\.ts|\btoday\(|Date\.now|new Date\(\)/,
      );
    }
  });

  it('keeps every file one concept: 300 lines or fewer', () => {
    expect(files.filter((file) => read(file).split('\n').length > 301)).toEqual([]);
  });

  it('keeps what no formatter breaks, markup of templates and comments, to 110 characters a line', () => {
    const comment = /^\s*(?:\/\/|\/?\*)(?! biome-ignore)/;
    const wide = files.flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, at) =>
          [...line].length > 110 && (file.endsWith('.astro') || comment.test(line))
            ? [`${file}:${at + 1}`]
            : [],
        ),
    );
    expect(wide).toEqual([]);
  });

  it('keeps scripts to 40 lines: they parse, call and print', () => {
    const long = readdirSync('scripts').filter(
      (file) => readFileSync(path.join('scripts', file), 'utf8').split('\n').length > 41,
    );
    expect(long).toEqual([]);
  });

  it('makes every address of the site in domain/addresses.ts', () => {
    // Two contracts may import nothing; texts and messages show examples; benchmarks ask for pages of the
    // sample.
    const elsewhere =
      /^(?:domain\/addresses\.ts|offline\/manifest\/manifest\.ts|server\/feedback\/protocol\.ts|(?:text|corpus\/diagnostics\/messages|benchmarks)\/)/;
    const address =
      /['"`]\/(?:tin-tuc|van-ban|hinh-anh|chuyen-muc|the|tac-gia|tim-kiem|thong-ke|so-do-trang|ngoai-tuyen|gop-y)\//;
    const makers = files.filter((file) => !elsewhere.test(file) && address.test(withoutComments(read(file))));
    expect(makers).toEqual([]);
  });

  it('reads the environment in config.ts and nowhere else', () => {
    const scripts = readdirSync('scripts').map((file) => ['scripts', file] as const);
    const ours = files.filter((file) => file !== 'config.ts').map((file) => ['src', file] as const);
    const readers = [...ours, ...scripts].filter(([folder, file]) =>
      // In quotes it is the name of what a bundler replaces.
      /(?<!['"`])\bprocess\s*(?:\.|\[['"])\s*env\b|[{,]\s*env\s*[,}][^;]*=\s*process\b/.test(
        readFileSync(path.join(folder, file), 'utf8'),
      ),
    );
    expect(readers).toEqual([]);
  });

  it('never gives a type up', () => {
    expect(
      files.filter((file) => /(?::|as|<)\s?any\b|@ts-(?:ignore|nocheck|expect-error)/.test(read(file))),
    ).toEqual([]);
  });
});

describe('a test of the project "unit"', () => {
  /** What starts other programs. */
  const machinery = /^(?:node:child_process|miniflare|playwright-core|@sparticuz\/chromium)$/;

  /** The first of ours that imports machinery, from a test on, through what helps tests. */
  function starter(file: string, seen = new Set<string>()): string | undefined {
    if (seen.has(file)) return undefined;
    seen.add(file);
    const targets = importsOf(readFileSync(file, 'utf8'));
    if (targets.some((target) => machinery.test(target))) return file;
    return targets
      .filter((target) => target.startsWith('.'))
      .map((target) => path.posix.join(path.posix.dirname(file), target.replace(/\?.*$/, '')))
      .filter((target) => /^(?:tests|src\/benchmarks)\/.*\.ts$/.test(target) && existsSync(target))
      .map((target) => starter(target, seen))
      .find((found) => found !== undefined);
  }

  it('starts no program and no browser: such a test is named *.system.test.ts or *.site.test.ts', () => {
    const tests = readdirSync('tests', { recursive: true, encoding: 'utf8' })
      .map((file) => `tests/${file.replaceAll(path.sep, '/')}`)
      .filter((file) => /(?<!\.(?:system|site))\.test\.ts$/.test(file))
      .filter((file) => !/^tests\/(?:site|server\/hosts)\//.test(file));
    expect(tests.length).toBeGreaterThan(80);
    expect(tests.flatMap((file) => (starter(file) ? [`${file}: ${starter(file)}`] : []))).toEqual([]);
  });
});

describe('the rule itself', () => {
  it.each([
    ['domain/date.ts', 'corpus/run.ts'],
    ['views/pages.ts', 'corpus/snapshot.ts'],
    ['layouts/Page.astro', 'corpus/snapshot.ts'],
    ['pages/index.astro', 'corpus/snapshot.ts'],
    ['client/page/count.ts', 'server/counter/app.ts'],
    ['server/counter/app.ts', 'io/files.ts'],
    ['cellar/x.ts', 'domain/date.ts'],
  ])('refuses %s importing %s', (from, to) => {
    expect(fault(from, to)).toBeDefined();
  });

  it('reads imports of every form', () => {
    const source = `import a from './a.ts';\nimport {\n b,\n} from "./b.ts";\nexport * from './c.ts';\nimport './d.css';\nawait import('./e.ts');`;
    expect(importsOf(source)).toEqual(['./a.ts', './b.ts', './c.ts', './d.css', './e.ts']);
  });
});
