import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { contentDir, WORK_DIR } from '../config.ts';
import { openCorpus } from '../corpus/run.ts';
import { attachmentKinds, extensionOf } from '../domain/attachment.ts';
import { PICTURE_FOLDER } from '../domain/picture.ts';
import { firstPagesOf, makeFirstPages } from '../media/first-pages.ts';
import { makeVersion, picturesOf, versionsOf } from '../media/pictures.ts';

/** Where resized pictures are kept between builds. */
export const PICTURE_CACHE = path.join(WORK_DIR, 'anh');

const PICTURE = new RegExp(`^/${PICTURE_FOLDER}/(([0-9a-f]+)-[^/]+)$`);
const MIME: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
};

/** The file behind an address of the development server: a picture made on the way, an attachment, the emblem. */
async function fileFor(address: string): Promise<string | undefined> {
  const corpus = await openCorpus();
  const [, name, hash] = PICTURE.exec(address) ?? [];
  if (name !== undefined && hash !== undefined) {
    const source = corpus.pictureFiles.get(hash);
    const version = corpus.items
      .flatMap(({ entry }) => picturesOf(entry, corpus.pictureFiles))
      .filter(({ picture }) => picture.hash === hash)
      .flatMap(versionsOf)
      .find((candidate) => candidate.name === name);
    if (source === undefined || version === undefined) return undefined;
    const target = path.join(PICTURE_CACHE, name);
    await makeVersion(version, path.join(contentDir(), source), target);
    return target;
  }
  for (const { entry } of corpus.items) {
    const page = firstPagesOf(entry).find((candidate) => candidate.address === address);
    if (!page) continue;
    await makeFirstPages([page], contentDir(), PICTURE_CACHE, WORK_DIR);
    return path.join(PICTURE_CACHE, path.basename(address));
  }
  if (address === `/${corpus.site?.emblem}`) return path.join(contentDir(), address);
  for (const { entry } of corpus.items) {
    const attachment = entry.attachments.find((candidate) => candidate.href === address);
    if (attachment) return path.join(contentDir(), attachment.file);
  }
  return undefined;
}

/** Lets the development server answer for the files that lie beside the entries. A build copies them. */
export function contentFiles(): AstroIntegration {
  return {
    name: 'trangtin-content-files',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const address = (request.url ?? '').replace(/[?#].*$/, '');
          const serve = async (): Promise<void> => {
            const file = await fileFor(address);
            if (file === undefined || !(await stat(file)).isFile()) return next();
            const extension = extensionOf(file);
            const mime = MIME[extension] ?? attachmentKinds[extension]?.mime;
            response.setHeader('Content-Type', mime ?? 'application/octet-stream');
            createReadStream(file).pipe(response);
          };
          serve().catch(next);
        });
      },
    },
  };
}
