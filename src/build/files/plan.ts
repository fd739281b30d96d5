import path from 'node:path';
import type { Day } from '../../domain/date.ts';
import type { Entry, Library } from '../../domain/library.ts';
import { pageFileOf } from '../../domain/old-address.ts';
import { PICTURE_FOLDER, pictureVersions } from '../../domain/picture.ts';
import { digest, digestOf } from '../../io/digest.ts';
import { engineDigest } from '../../io/engine-digest.ts';
import { firstPagesOf } from '../../media/first-pages.ts';
import { picturesOf } from '../../media/pictures.ts';
import { iconFiles } from '../../views/icons.ts';
import { entryCards, siteCard } from '../../views/share-card.ts';
import { countedNames, counterKeys } from '../counter-keys.ts';
import { headerRules, headersFile } from '../deploy/headers.ts';
import { redirectLines, redirectPage } from '../deploy/redirects.ts';
import { SECURITY_TXT, securityTxt } from '../deploy/security-txt.ts';
import type { Theme } from '../theme/compile-theme.ts';
import type { PlannedFile } from './planned-file.ts';

/** Name of the manifest of keys that the counter reads. */
const COUNTER_KEYS = 'counter-keys.json';

/** What the files beside the pages are made of. */
export interface PlanFacts {
  readonly library: Library;
  readonly today: Day;
  readonly contentDir: string;
  /** The file of each picture by its content hash, relative to the content folder. */
  readonly pictureFiles: ReadonlyMap<string, string>;
  /** Digests of files that are copied as they are, by their path on the disk. */
  readonly digestOfFile: (file: string) => string;
  /** Files of `public`, by their path below it, with their path on the disk. */
  readonly publicFiles: ReadonlyMap<string, string>;
}

/** Every file of the site but its pages, the search index and the lists for offline reading. */
export function planFiles(facts: PlanFacts): readonly PlannedFile[] {
  return [
    ...publicFiles(facts),
    ...facts.library.entries.flatMap((entry) => [
      ...attachmentFiles(entry, facts),
      ...mediaFiles(entry, facts),
      ...pictureFiles(entry, facts),
      ...firstPageFiles(entry),
    ]),
    ...cardFiles(facts),
    ...iconsAndEmblem(facts),
    ...deployFiles(facts),
  ];
}

/** The styles, scripts and fonts of the theme. */
export const themeFiles = (theme: Theme): readonly PlannedFile[] =>
  [...theme.assets].map(([file, asset]) => ({
    file,
    key: asset.digest,
    source: { kind: 'copy', from: asset.from },
  }));

const publicFiles = ({ publicFiles, digestOfFile }: PlanFacts): readonly PlannedFile[] =>
  [...publicFiles].map(([file, from]) => ({
    file,
    key: digestOfFile(from),
    source: { kind: 'copy', from },
  }));

const attachmentFiles = (entry: Entry, { contentDir }: PlanFacts): readonly PlannedFile[] =>
  entry.attachments.map(({ key, file, sha256 }) => ({
    file: decodeURI(key),
    key: sha256,
    source: { kind: 'copy', from: path.join(contentDir, file) },
  }));

/** Sound and film with their captions. */
const mediaFiles = (entry: Entry, { contentDir }: PlanFacts): readonly PlannedFile[] =>
  Object.values(entry.media).flatMap(({ file, href, sha256, captions }) =>
    [{ file, href, sha256 }, ...(captions ? [captions] : [])].map(
      (one): PlannedFile => ({
        file: decodeURI(one.href.slice(1)),
        key: one.sha256,
        source: { kind: 'copy', from: path.join(contentDir, one.file) },
      }),
    ),
  );

function pictureFiles(entry: Entry, { pictureFiles: files }: PlanFacts): readonly PlannedFile[] {
  const code = engineDigest('media/render-picture.ts', 'npm:sharp');
  return picturesOf(entry, files).flatMap((picture) =>
    pictureVersions(picture.picture).map((version) => ({
      file: `${PICTURE_FOLDER}/${version.name}`,
      key: digest(`${code} ${version.name}`),
      source: { kind: 'picture', picture, version },
    })),
  );
}

const firstPageFiles = (entry: Entry): readonly PlannedFile[] =>
  firstPagesOf(entry).map((page) => ({
    file: page.address.slice(1),
    key: digestOf([
      engineDigest('media/draw-first-pages.ts', 'npm:sharp', 'npm:@hyzyla/pdfium'),
      page.address,
      page.width,
      page.height,
    ]),
    source: { kind: 'first-page', page },
  }));

function cardFiles({ library, contentDir, digestOfFile }: PlanFacts): readonly PlannedFile[] {
  const { name, parent, url, colours, emblem } = library.site;
  const look = digestOf([
    engineDigest('media/share-cards.ts', 'styles/fonts', 'npm:sharp', 'npm:satori'),
    name,
    parent,
    url,
    colours,
    emblem && digestOfFile(path.join(contentDir, emblem)),
  ]);
  return [siteCard(library.site), ...entryCards(library).values()].map((card) => ({
    file: card.file,
    key: digestOf([look, card.context, card.title, card.photo?.hash]),
    source: { kind: 'card', card },
  }));
}

function iconsAndEmblem({
  library,
  contentDir,
  digestOfFile,
  publicFiles,
}: PlanFacts): readonly PlannedFile[] {
  const { emblem, colours } = library.site;
  const from = emblem === undefined ? undefined : path.join(contentDir, emblem);
  const drawing = from === undefined ? '' : digestOfFile(from);
  const look = digestOf([engineDigest('media/icons.ts', 'npm:sharp'), drawing, colours]);
  const icons = iconFiles
    .map(
      (file, index): PlannedFile => ({
        file,
        key: digest(`${look} ${index}`),
        source: { kind: 'icon', index },
      }),
    )
    // The operator's own file comes first.
    .filter(({ file }) => !publicFiles.has(file));
  if (emblem === undefined || from === undefined) return icons;
  return [...icons, { file: emblem, key: drawing, source: { kind: 'copy', from } }];
}

/** A file with a given text. */
export function textFile(file: string, text: string): PlannedFile {
  return { file, key: digest(text), source: { kind: 'text', text: () => text } };
}

/**
 * A file with a text that is made only where it has to be: one with a line for every entry costs more than
 * to tell whether any of them changed.
 *
 * @param inputs all that the text is made of, plain data
 * @param module of `src` that makes it
 */
export const lazyTextFile = (
  file: string,
  inputs: unknown,
  module: string,
  text: () => string,
): PlannedFile => ({ file, key: digestOf([engineDigest(module), inputs]), source: { kind: 'text', text } });

function deployFiles({ library, today, publicFiles }: PlanFacts): readonly PlannedFile[] {
  const { site, redirects } = library;
  return [
    lazyTextFile(COUNTER_KEYS, countedNames(library), 'build/counter-keys.ts', () =>
      JSON.stringify(counterKeys(library)),
    ),
    textFile('_headers', headersFile(headerRules(site))),
    textFile('_redirects', redirectLines(redirects)),
    // The operator's own file comes first.
    ...(publicFiles.has(SECURITY_TXT) ? [] : [textFile(SECURITY_TXT, securityTxt(site, today))]),
    ...redirects.map(({ from, to }) => textFile(pageFileOf(from), redirectPage(to, site.url))),
  ];
}
