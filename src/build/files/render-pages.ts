import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openObjects } from '../../io/objects.ts';
import type { MdxRuntime } from '../../markdown/mdx-content.ts';
import type { FrameView } from '../../views/frame.ts';
import { bodyOf, type PageView } from '../../views/page-view.ts';
import { createScale, type Scale } from '../budgets.ts';
import { bodyFor } from './page-body.ts';
import type { MadeFile } from './planned-file.ts';

/** A page to be rendered, as plain data. */
export interface PageToRender {
  /** Its file below the site. */
  readonly file: string;
  readonly pathname: string;
  /** Its template, below src/pages. */
  readonly route: string;
  readonly view: PageView;
}

/** What a worker thread needs to render some pages. */
export interface RenderBatch {
  readonly pages: readonly PageToRender[];
  readonly frame: FrameView;
  /**
   * The compiled theme's module, and the folder in which its styles and scripts lie below their addresses.
   */
  readonly entry: string;
  readonly contentDir: string;
  readonly objectsDir: string;
}

/** The compiled theme. */
interface ThemeModule {
  render(route: string, pathname: string, locals: App.Locals): Promise<Uint8Array>;
  readonly runtime: MdxRuntime;
}

/**
 * Renders pages and puts them into the store, in order. Called in worker threads, which keep the theme they
 * loaded.
 */
export async function renderPages(batch: RenderBatch): Promise<readonly MadeFile[]> {
  const { frame, entry, contentDir } = batch;
  const theme = (await import(pathToFileURL(entry).href)) as ThemeModule;
  const scale = scaleOf(entry);
  const objects = openObjects(batch.objectsDir);
  const made: MadeFile[] = [];
  for (const { file, pathname, route, view } of batch.pages) {
    const body = await bodyFor(bodyOf(view), theme.runtime, contentDir);
    const bytes = Buffer.from(await theme.render(route, pathname, { page: { frame, view, body } }));
    const overweight = file.endsWith('.html') ? scale.weigh(file, bytes) : [];
    made.push({ ...objects.put(bytes), ...(overweight.length > 0 ? { overweight } : {}) });
  }
  return made;
}

const scales = new Map<string, Scale>();

/** The scale of a theme: its files are weighed once a thread. */
function scaleOf(entry: string): Scale {
  const client = path.join(path.dirname(entry), '..', 'client');
  const known =
    scales.get(entry) ??
    createScale((address) => {
      try {
        return readFileSync(path.join(client, address));
      } catch {
        return undefined;
      }
    });
  scales.set(entry, known);
  return known;
}
