import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';
import { editorConfig } from '../../authoring/cms/cms-config.ts';
import { ENGINE_DIR } from '../../config.ts';
import { EDITOR_FOLDER } from '../../domain/editor.ts';
import type { Site } from '../../domain/site.ts';
import { escapeXml } from '../../domain/xml.ts';
import { digestOf } from '../../io/digest.ts';
import { engineDigest } from '../../io/engine-digest.ts';
import { filesBelow } from '../../io/files.ts';
import { putFirst } from '../../io/put-first.ts';
import { cmsText } from '../../text/authoring.ts';
import { textFile } from '../files/plan.ts';
import type { PlannedFile } from '../files/planned-file.ts';

/** Grammars that the editor colours text by; the package has hundreds more, a file each. */
const GRAMMARS = /^(?:markdown|yaml|html|css)$/;

const withoutGrammars: Plugin = {
  name: 'without-grammars',
  setup(build) {
    build.onResolve({ filter: /^@shikijs\/langs\// }, ({ path: name }) =>
      GRAMMARS.test(name.replace('@shikijs/langs/', ''))
        ? undefined
        : { path: name, namespace: 'no-grammar' },
    );
    build.onLoad({ filter: /.*/, namespace: 'no-grammar' }, () => ({ contents: 'export default [];' }));
  },
};

const packageMain = (): string =>
  createRequire(path.join(ENGINE_DIR, 'package.json')).resolve('@sveltia/cms');

/** Where the package asks whether its git host has a bad day; who edits here will see that by themselves. */
const STATUS_PAGES = /https:\/\/(?:www\.githubstatus\.com|status-api\.hostedstatus\.com)\/[\w./]+(?=[`'"])/g;

/**
 * Nobody but the git host is asked: fonts that the package's styles ask a CDN for come from beside the
 * script, which brings them itself, and status pages are not looked at.
 */
const ownFilesOnly: Plugin = {
  name: 'own-files-only',
  setup(build) {
    build.onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, async ({ path: file }) => {
      const fonts = (await readdir(path.join(path.dirname(file), 'assets'))).filter((name) =>
        name.endsWith('.woff2'),
      );
      const text = (await readFile(file, 'utf8'))
        .replace(
          /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([\w-]+)[^)\s]*\.woff2/g,
          (_address, family: string) =>
            `/${EDITOR_FOLDER}/assets/${fonts.find((name) => name.startsWith(family))}`,
        )
        .replace(STATUS_PAGES, (address) =>
          /\.json$|\/status\//.test(address) ? 'data:application/json,{}' : address,
        );
      return { contents: text, loader: 'js' };
    });
  },
};

/**
 * The bundle of the editor's scripts in the working folder; made anew when the code or the package changed.
 */
async function bundledScripts(workDir: string): Promise<{ readonly folder: string; readonly key: string }> {
  const key = engineDigest(
    'build/editor/editor-files.ts',
    'authoring/cms/editor.ts',
    'npm:@sveltia/cms',
    'npm:esbuild',
  );
  const folder = path.join(workDir, 'editor', key);
  if (existsSync(folder)) return { folder, key };
  await mkdir(path.dirname(folder), { recursive: true });
  const making = await mkdtemp(`${folder}-`);
  try {
    await bundle({
      entryPoints: { editor: path.join(ENGINE_DIR, 'src/authoring/cms/editor.ts') },
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      outdir: making,
      chunkNames: 'chunks/[name]-[hash]',
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      plugins: [withoutGrammars, ownFilesOnly],
    });
    // Fonts and decoders, which the package fetches from beside its script.
    await cp(path.join(path.dirname(packageMain()), 'assets'), path.join(making, 'assets'), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
    putFirst(making, folder, () => existsSync(folder));
  } catch (cause) {
    await rm(making, { recursive: true, force: true });
    throw cause;
  }
  return { folder, key };
}

const page = (title: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeXml(title)}</title>
</head>
<body>
<noscript>${cmsText.needsScript}</noscript>
<script type="module" src="/${EDITOR_FOLDER}/editor.js"></script>
</body>
</html>
`;

/**
 * The files of the editor in the browser: its page, its configuration, its scripts. None where site.yaml
 * names no editor. It is a page of no list: not in the site map, the index or the files for offline reading.
 */
export async function editorFiles(site: Site, workDir: string): Promise<readonly PlannedFile[]> {
  if (!site.editor) return [];
  const { folder, key } = await bundledScripts(workDir);
  const scripts = (await filesBelow(folder)).map(
    (file): PlannedFile => ({
      file: `${EDITOR_FOLDER}/${file}`,
      key: digestOf([key, file]),
      source: { kind: 'copy', from: path.join(folder, file) },
    }),
  );
  return [
    textFile(`${EDITOR_FOLDER}/index.html`, page(cmsText.title(site.name))),
    textFile(`${EDITOR_FOLDER}/config.json`, JSON.stringify(editorConfig(site, site.editor))),
    ...scripts,
  ];
}
