import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Cost, measure } from './measure.ts';

const LIST =
  '<!doctype html><title>{{ .Title }}</title>{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</p>{{ end }}';
const SINGLE =
  '<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}{{ with .NextInSection }}{{ .Title }}{{ end }}{{ with .PrevInSection }}{{ .Title }}{{ end }}';

/** Builds the same articles with Hugo, where it is on the PATH: an anchor for the figures. */
export async function hugoCost(content: string, work: string): Promise<Cost | undefined> {
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
  return measure(
    'hugo',
    ['--source', work, '--contentDir', content, '--destination', path.join(work, 'public')],
    process.env,
  );
}
