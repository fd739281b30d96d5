import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ENGINE_DIR } from '../config.ts';
import { type Cost, measure } from './measure.ts';

const LIST =
  '<!doctype html><title>{{ .Title }}</title>{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</p>{{ end }}';
const SINGLE =
  '<!doctype html><html lang="vi"><title>{{ .Title }}</title><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}{{ with .NextInSection }}{{ .Title }}{{ end }}{{ with .PrevInSection }}{{ .Title }}{{ end }}';

/**
 * What the anchor of the build's figures cost: Hugo with bare templates, and Pagefind's program over its
 * pages.
 */
export interface AnchorCost {
  readonly hugo: Cost;
  readonly pagefind: Cost;
  /** Seconds of both. */
  readonly seconds: number;
}

const costOnly = ({ seconds, cpu, peakMb }: Cost): Cost => ({ seconds, cpu, peakMb });

/**
 * Builds the same articles with Hugo and indexes them with Pagefind; undefined where Hugo is not on the PATH.
 */
export async function anchorCost(content: string, work: string): Promise<AnchorCost | undefined> {
  try {
    execFileSync('hugo', ['version'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const layouts = path.join(work, 'layouts/_default');
  await mkdir(layouts, { recursive: true });
  await writeFile(path.join(layouts, 'list.html'), LIST);
  await writeFile(path.join(layouts, 'single.html'), SINGLE);
  const config =
    'baseURL: https://thu.example.vn\ntitle: Thử\nignoreFiles: ["site.yaml"]\ntaxonomies: { tag: tags, author: author }\n';
  await writeFile(path.join(work, 'config.yaml'), config);
  const pages = path.join(work, 'public');
  const hugo = await measure('hugo', ['--source', work, '--contentDir', content, '--destination', pages]);
  const program = path.join(ENGINE_DIR, 'node_modules/pagefind/lib/runner/bin.cjs');
  const pagefind = await measure(process.execPath, [program, '--site', pages]);
  await rm(work, { recursive: true, force: true });
  return {
    hugo: costOnly(hugo),
    pagefind: costOnly(pagefind),
    seconds: Math.round((hugo.seconds + pagefind.seconds) * 100) / 100,
  };
}
