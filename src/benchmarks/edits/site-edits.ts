import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

/** Where edits are made, and chance. */
export interface EditPlace {
  readonly content: string;
  /** A copy of the engine whose templates and public files may be edited; undefined where they may not. */
  readonly engine: string | undefined;
  /** The site as it was built last. */
  readonly dist: string;
  /** What the counter knows: views by key. */
  readonly views: Map<string, number>;
  /** The day and time of the next build, in seconds since 1970. */
  clock: number;
  /** A number from 0 to `count` - 1. */
  readonly pick: (count: number) => number;
}

/**
 * One change of a site, as an editor or a developer makes it. Gives what it did, or nothing where it did not
 * apply.
 */
type Edit = (place: EditPlace) => string | undefined | Promise<string | undefined>;

const DAY = 86_400;
const WORDS =
  'khoa giáo trường học y tế xã bản kế hoạch hướng dẫn nhiệm vụ phong trào thi đua đổi mới chuyển đổi số'.split(
    ' ',
  );

const words = ({ pick }: EditPlace, count: number): string =>
  Array.from({ length: count }, () => WORDS[pick(WORDS.length)]).join(' ');

const folders = ({ content }: EditPlace, kind: string): readonly string[] =>
  existsSync(path.join(content, kind))
    ? readdirSync(path.join(content, kind)).flatMap((year) =>
        readdirSync(path.join(content, kind, year)).map((name) => path.join(content, kind, year, name)),
      )
    : [];

const one = <T>({ pick }: EditPlace, items: readonly T[]): T | undefined => items[pick(items.length)];

/** Changes the text of a content file. */
function rewrite(folder: string | undefined, change: (text: string) => string): string | undefined {
  if (folder === undefined) return undefined;
  const file = path.join(folder, 'index.md');
  if (!existsSync(file)) return undefined;
  const [before, after] = [readFileSync(file, 'utf8'), change(readFileSync(file, 'utf8'))];
  if (before === after) return undefined;
  writeFileSync(file, after);
  return file;
}

/** Sets a key of the front matter, or takes it out. */
const setKey =
  (key: string, value: string | undefined) =>
  (text: string): string => {
    const without = text.replace(new RegExp(`^${key}:.*\n`, 'm'), '');
    return value === undefined ? without : without.replace(/^---\n/, `---\n${key}: ${value}\n`);
  };

const stamp = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
const day = (seconds: number): string => stamp(seconds).slice(0, 10);

async function picture(place: EditPlace, file: string): Promise<void> {
  const colour = { r: place.pick(256), g: place.pick(256), b: place.pick(256) };
  await sharp({ create: { width: 320 + place.pick(80), height: 240, channels: 3, background: colour } })
    .jpeg()
    .toFile(file);
}

/** A PDF of one page with one line. */
function pdf(line: string): string {
  const stream = `BT /F1 12 Tf 40 700 Td (${line}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  return `${text}xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`;
}

const site = (place: EditPlace, change: (text: string) => string): string => {
  const file = path.join(place.content, 'site.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return 'site.yaml';
};

const numbers = (place: EditPlace): readonly string[] =>
  folders(place, 'van-ban').flatMap(
    (folder) => /^number: (.+)$/m.exec(readFileSync(path.join(folder, 'index.md'), 'utf8'))?.[1] ?? [],
  );

/** Every kind of edit, by its name. */
export const edits: Readonly<Record<string, Edit>> = {
  async 'add an article'(place) {
    const folder = path.join(
      place.content,
      'tin-tuc',
      String(2024 + place.pick(2)),
      `bai-${place.pick(1e6)}`,
    );
    mkdirSync(folder, { recursive: true });
    const cited = one(place, numbers(place));
    await picture(place, path.join(folder, 'anh.jpg'));
    const lines = [
      '---',
      `title: "${words(place, 5)}"`,
      `date: ${stamp(place.clock - place.pick(400) * DAY)}`,
      `summary: "${words(place, 9)}"`,
      `author: Người viết ${place.pick(3)}`,
      'section: tin-xa',
      `tags: [chủ đề ${place.pick(4)}, chủ đề ${place.pick(4)}]`,
      'cover: { src: anh.jpg, alt: "Một ô màu" }',
      '---',
      `${words(place, 60)}.`,
      '',
      cited ? `Theo văn bản số ${cited}, ${words(place, 8)}.` : '',
      '',
    ];
    writeFileSync(path.join(folder, 'index.md'), lines.join('\n'));
    return folder;
  },
  'add a document'(place) {
    const number = `${1 + place.pick(90)}/${['QĐ', 'TB', 'KH'][place.pick(3)]}-UBND`;
    const folder = path.join(place.content, 'van-ban', '2025', `vb-${place.pick(1e6)}`);
    if (numbers(place).includes(number)) return undefined;
    const other = one(place, numbers(place));
    mkdirSync(folder, { recursive: true });
    const relations = other && place.pick(2) === 0 ? `relations:\n  replaces: ["${other}"]\n` : '';
    writeFileSync(path.join(folder, 'tep.pdf'), pdf(`Quyet dinh so ${place.pick(1e6)} ve cong tac cua xa`));
    writeFileSync(
      path.join(folder, 'index.md'),
      `---\nnumber: ${number}\nsubject: "${words(place, 9)}"\nissued: ${day(place.clock - place.pick(300) * DAY)}\nattachments: [tep.pdf]\n${relations}---\n${words(place, 30)}.\n`,
    );
    return folder;
  },
  'change a body': (place) =>
    rewrite(
      one(place, [...folders(place, 'tin-tuc'), ...folders(place, 'van-ban')]),
      (text) => `${text}\n${words(place, 7)}.\n`,
    ),
  retitle: (place) =>
    rewrite(
      one(place, [...folders(place, 'tin-tuc'), ...folders(place, 'hinh-anh')]),
      setKey('title', `"${words(place, 4)}"`),
    ),
  'change a subject': (place) =>
    rewrite(one(place, folders(place, 'van-ban')), setKey('subject', `"${words(place, 6)}"`)),
  renumber(place) {
    const number = `${100 + place.pick(800)}/QĐ-UBND`;
    return rewrite(one(place, folders(place, 'van-ban')), setKey('number', number));
  },
  're-date': (place) =>
    rewrite(
      one(place, folders(place, 'tin-tuc')),
      setKey('date', stamp(place.clock - place.pick(500) * DAY)),
    ),
  're-issue': (place) =>
    rewrite(
      one(place, folders(place, 'van-ban')),
      setKey('issued', day(place.clock - place.pick(500) * DAY)),
    ),
  'set an end': (place) =>
    rewrite(
      one(place, folders(place, 'van-ban')),
      setKey(
        'expires',
        place.pick(3) === 0 ? undefined : day(place.clock + (place.pick(60) - 20) * DAY + 500 * DAY),
      ),
    ),
  'cite a document': (place) => {
    const number = one(place, numbers(place));
    return (
      number &&
      rewrite(one(place, folders(place, 'tin-tuc')), (text) => `${text}\nThực hiện văn bản số ${number}.\n`)
    );
  },
  'toggle a draft': (place) =>
    rewrite(one(place, folders(place, 'tin-tuc')), (text) =>
      /^draft:/m.test(text) ? setKey('draft', undefined)(text) : setKey('draft', 'true')(text),
    ),
  schedule: (place) =>
    rewrite(one(place, folders(place, 'tin-tuc')), (text) =>
      setKey('publish', stamp(place.clock + (place.pick(20) - 5) * DAY))(setKey('expires', undefined)(text)),
    ),
  expire: (place) =>
    rewrite(one(place, folders(place, 'tin-tuc')), (text) =>
      setKey('expires', stamp(place.clock + (1 + place.pick(20)) * DAY))(setKey('publish', undefined)(text)),
    ),
  'let days pass'(place) {
    place.clock += (1 + place.pick(15)) * DAY;
    return day(place.clock);
  },
  rename(place) {
    const folder = one(place, [...folders(place, 'tin-tuc'), ...folders(place, 'van-ban')]);
    if (folder === undefined) return undefined;
    const to = path.join(path.dirname(folder), `doi-ten-${place.pick(1e6)}`);
    renameSync(folder, to);
    return `${folder} to ${to}`;
  },
  delete(place) {
    const all = [...folders(place, 'tin-tuc'), ...folders(place, 'van-ban'), ...folders(place, 'hinh-anh')];
    const folder = all.length > 4 ? one(place, all) : undefined;
    if (folder !== undefined) rmSync(folder, { recursive: true });
    return folder;
  },
  async 'exchange a picture'(place) {
    const pictures = [...folders(place, 'tin-tuc'), ...folders(place, 'hinh-anh')].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.jpg'))
        .map((name) => path.join(folder, name)),
    );
    const file = one(place, pictures);
    if (file !== undefined) await picture(place, file);
    return file;
  },
  'exchange an attachment'(place) {
    const files = folders(place, 'van-ban')
      .map((folder) => path.join(folder, 'tep.pdf'))
      .filter(existsSync);
    const file = one(place, files);
    if (file !== undefined) writeFileSync(file, pdf(`Van ban sua lan ${place.pick(1e6)} cua xa Thu Nghiem`));
    return file;
  },
  'rename the body': (place) =>
    site(place, (text) => text.replace(/^shortName: .*$/m, `shortName: Xã ${place.pick(100)}`)),
  'rename a section': (place) =>
    site(place, (text) =>
      text.replace(/\{ slug: tin-xa, label: [^}]*\}/, `{ slug: tin-xa, label: Tin ${words(place, 2)} }`),
    ),
  'change the menu': (place) =>
    site(place, (text) => text.replace(/(label: )[^,}]+(, href: \/tin-tuc\/)/, `$1Tin ${words(place, 1)}$2`)),
  'change a colour': (place) =>
    site(place, (text) => text.replace(/brand: "[^"]*"/, `brand: "#0B4F4${place.pick(10)}"`)),
  'count views'({ dist, views, pick }) {
    const file = path.join(dist, 'counter-keys.json');
    if (!existsSync(file)) return undefined;
    const { pages } = JSON.parse(readFileSync(file, 'utf8')) as { readonly pages: readonly string[] };
    const key = pages[pick(pages.length)];
    if (key !== undefined) views.set(key, (views.get(key) ?? 0) + 1 + pick(2000));
    return key;
  },
  commit({ content }) {
    const git = (...args: string[]): void =>
      void execFileSync(
        'git',
        ['-C', content, '-c', 'user.name=A', '-c', 'user.email=a@example.vn', ...args],
        { stdio: 'ignore' },
      );
    if (!existsSync(path.join(content, '.git'))) git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', 'Sửa nội dung');
    return 'git';
  },
  'change a public file'({ engine, pick }) {
    if (engine === undefined) return undefined;
    writeFileSync(path.join(engine, 'public', `tep-${pick(3)}.txt`), String(pick(1e6)));
    return 'public';
  },
  'change a template'({ engine, pick }) {
    if (engine === undefined) return undefined;
    const file = path.join(engine, 'src/components/Crumbs.astro');
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8').replace(/\n<!-- \d+ -->\n$/, '')}\n<!-- ${pick(1e6)} -->\n`,
    );
    return file;
  },
};

/** A copy of the content, to go back to where an edit made it one that cannot be built. */
export function keepCopy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}
