import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { contentType } from 'mime-types';
import { contentDir } from '../../config.ts';
import { extensionOf } from '../../domain/attachment.ts';
import type { Entry } from '../../domain/library.ts';
import { decodeAddress } from '../../domain/percent.ts';
import { PICTURE_FOLDER, pictureVersions } from '../../domain/picture.ts';
import { drawFirstPages } from '../../media/draw-first-pages.ts';
import { firstPagesOf } from '../../media/first-pages.ts';
import { picturesOf } from '../../media/pictures.ts';
import { pictureRenderer } from '../../media/render-picture.ts';
import { LIVE_CONTENT, type WithLiveContent } from './live-bridge.ts';
import { type ContentNow, openLiveContent } from './live-content.ts';

/** Lets the development server show the content as it is on the disk, and reload pages when it changes. */
export function devSite(): AstroIntegration {
  return {
    name: 'trangtin-dev-site',
    hooks: {
      'astro:config:setup': ({ command, addMiddleware }) => {
        if (command !== 'dev') return;
        addMiddleware({
          order: 'pre',
          entrypoint: fileURLToPath(new URL('./dev-middleware.ts', import.meta.url)),
        });
      },
      'astro:server:setup': ({ server }) => {
        const live = openLiveContent(
          () => server.ws.send({ type: 'full-reload' }),
          (text) => console.log(`\n${text}\n`),
        );
        (globalThis as WithLiveContent)[LIVE_CONTENT] = live;
        server.httpServer?.once('close', () => live.close());
        const made = new Map<string, Promise<Buffer | undefined>>();
        server.middlewares.use((request, response, next) => {
          const address = decodeAddress((request.url ?? '').replace(/[?#].*$/, ''));
          const serve = async (): Promise<void> => {
            const bytes = await fileFor(address, await live.now(), made);
            if (bytes === undefined) return next();
            response.setHeader(
              'Content-Type',
              contentType(extensionOf(address)) || 'application/octet-stream',
            );
            response.end(bytes);
          };
          serve().catch(next);
        });
      },
    },
  };
}

/**
 * The bytes behind an address that is no page: a picture or first page, made once; an attachment, the emblem.
 */
async function fileFor(
  address: string,
  { snapshot }: ContentNow,
  made: Map<string, Promise<Buffer | undefined>>,
): Promise<Buffer | undefined> {
  if (address.startsWith(`/${PICTURE_FOLDER}/`)) {
    const bytes = made.get(address) ?? pictureAt(address, snapshot);
    made.set(address, bytes);
    return bytes;
  }
  if (address === `/${snapshot.site?.emblem}`) return readFile(path.join(contentDir(), address));
  for (const { entry } of snapshot.items) {
    const attachment = entry.attachments.find(({ href }) => decodeAddress(href) === address);
    if (attachment) return readFile(path.join(contentDir(), attachment.file));
    const played = Object.values(entry.media)
      .flatMap((media) => [media, ...(media.captions ? [media.captions] : [])])
      .find(({ href }) => decodeAddress(href) === address);
    if (played) return readFile(path.join(contentDir(), played.file));
  }
  return undefined;
}

async function pictureAt(
  address: string,
  { items, pictureFiles }: ContentNow['snapshot'],
): Promise<Buffer | undefined> {
  const name = address.slice(PICTURE_FOLDER.length + 2);
  const entries = items.map(({ entry }): Entry => entry);
  for (const entry of entries) {
    for (const source of picturesOf(entry, pictureFiles)) {
      const version = pictureVersions(source.picture).find((candidate) => candidate.name === name);
      if (version) return pictureRenderer(path.join(contentDir(), source.file))(version);
    }
    const page = firstPagesOf(entry).find((candidate) => candidate.address === address);
    if (page) return (await drawFirstPages([page], contentDir()))[0];
  }
  return undefined;
}
