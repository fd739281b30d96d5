import { digestOf } from '../../io/digest.ts';
import { engineDigest } from '../../io/engine-digest.ts';
import { digestOfInputs } from '../../io/inputs-digest.ts';
import { type Pool, threadModule } from '../../io/pool.ts';
import type { FrameView } from '../../views/frame.ts';
import type { SitePage } from '../../views/pages.ts';
import type { SiteRecord } from '../store/site-record.ts';
import type { Theme } from '../theme/compile-theme.ts';
import { type FileOf, inBatches } from './make-files.ts';
import type { PlannedFile } from './planned-file.ts';
import type { RenderBatch } from './render-pages.ts';

/** Pages that a worker thread renders at a time. */
const BATCH = 100;
/** So few pages are rendered here: a thread would take longer to start than to render them. */
const FEW = 20;

/** The file of an address: a page is the index of its folder. */
const pageFile = (pathname: string): string =>
  (pathname.endsWith('/') ? `${pathname}index.html` : pathname).slice(1);

/** The code that makes HTML of bodies, and that weighs pages. */
const renderingCode = (): string => engineDigest('build/files/render-pages.ts');

/**
 * The pages of a site as files. The key of a page is the digest of all that it shows and of what prints it.
 *
 * @param last the files of the last build: a view that is made of the same as then is not made again to learn
 *   its key
 */
export function pageFiles(
  pages: readonly SitePage[],
  frame: FrameView,
  theme: Theme,
  last: SiteRecord['files'] = new Map(),
): readonly PlannedFile[] {
  const printing = digestOf([theme.digest, renderingCode(), frame]);
  // Any code may take part in making a view.
  const making = `${printing} ${engineDigest()}`;
  return pages.map((page) => {
    const file = pageFile(page.pathname);
    const keyOfView = (): string => digestOf([printing, page.route, page.view()]);
    const source = { kind: 'page', page } as const;
    if (!page.inputs) return { file, key: keyOfView(), source };
    const inputs = digestOfInputs(page.inputs(), making, page.route);
    const known = last.get(file);
    return { file, inputs, key: known?.inputs === inputs ? known.key : keyOfView(), source };
  });
}

const RENDERING = threadModule<typeof import('./render-pages.ts')>(
  new URL('./render-pages.ts', import.meta.url),
);

/** Renders pages in the threads of a pool. */
export function renderInPool(
  pool: Pool,
  given: Omit<RenderBatch, 'pages' | 'entry'>,
  theme: Pick<Theme, 'entry'>,
) {
  return (files: readonly FileOf<'page'>[]) =>
    inBatches(files, BATCH, async (some) => {
      const pages = some.map(({ file, source: { page } }) => ({
        file,
        pathname: page.pathname,
        route: page.route,
        view: page.view(),
      }));
      const batch: RenderBatch = { ...given, entry: theme.entry, pages };
      if (files.length > FEW) return pool.run(RENDERING, 'renderPages', batch);
      const { renderPages } = await import('./render-pages.ts');
      return renderPages(batch);
    });
}
