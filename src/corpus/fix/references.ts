import { slug } from '../../domain/vietnamese.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The ways in which a name may stand in a file: composed, decomposed, or encoded as an address. */
const spellings = (name: string): readonly string[] => {
  const forms = [name, name.normalize('NFC'), name.normalize('NFD')];
  return [
    ...new Set([...forms, ...forms.map(encodeURI), ...forms.map((form) => form.replaceAll(' ', '%20'))]),
  ];
};

/**
 * Replaces the name of a file wherever a key or a link names it; prose that happens to say the name stays.
 */
export function withReference(text: string, name: string, next: string): string {
  const names = spellings(name).map(escaped).join('|');
  // In brackets a title may follow the name; angle brackets are there for blanks alone.
  const link = new RegExp(`\\]\\((<?)(?:\\./)?(?:${names})>?(?=[\\s)])`, 'gu');
  const value = new RegExp(
    `((?:^|[{,])[ \\t]*(?:-[ \\t]+)?(?:file|src):[ \\t]*|^[ \\t]*-[ \\t]+|[[,][ \\t]*)(["']?)(?:${names})\\2(?=[ \\t]*(?:$|[,}\\]]|[ \\t]#))`,
    'gmu',
  );
  const [whole = ''] = /^\uFEFF?---[^\n]*\n[\s\S]*?\n---[^\n]*(?:\n|$)/.exec(text) ?? [];
  const matter = whole.replace(value, (_, head: string, quote: string) => `${head}${quote}${next}${quote}`);
  const body = text
    .slice(whole.length)
    .replace(link, `](${next}`)
    .replace(new RegExp(`((?:src|href)=["'])(?:${names})(?=["'])`, 'gu'), `$1${next}`);
  return matter + body;
}

/** A name that every machine can have: "Kế hoạch 2026.PDF" → "ke-hoach-2026.pdf". */
export function tidyName(name: string): string {
  const [, stem = name, extension = ''] = /^(.*)\.([^.]+)$/.exec(name) ?? [];
  return extension === '' ? slug(stem) : `${slug(stem) || 'tep'}.${extension.toLowerCase()}`;
}
