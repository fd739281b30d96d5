import type { EntryKind } from '../corpus/read/folders.ts';
import type { Moment } from '../domain/date.ts';
import { issuingBody, numberSlug, parseDocumentNumber } from '../domain/document-number.ts';
import type { Site } from '../domain/site.ts';
import type { Issuer } from '../domain/vocabulary.ts';
import { typeOfSymbol } from '../domain/vocabulary.ts';
import { draftText } from '../text/authoring.ts';
import type { Loss } from './blocks.ts';
import { type Converted, convert } from './convert.ts';
import type { Values } from './entry/front-matter.ts';
import type { SourceFile } from './source-file.ts';

/**
 * An entry that is not written yet: its front matter, its body, the files beside it, the losses.
 */
export interface Draft {
  readonly kind: EntryKind;
  readonly values: Values;
  readonly body: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly losses: readonly Loss[];
  /** What was read of the paper's heading beyond the front matter, for an editor to compare. */
  readonly read: Partial<Record<'issuer' | 'place' | 'recipients' | 'secrecy' | 'writtenNumber', string>>;
  /** Files that are kept beside it for readers to download, as they came. */
  readonly originals: readonly Original[];
  /** The files that it was made of. */
  readonly from: readonly string[];
}

/** A file that a draft was made from, kept beside the entry. */
export interface Original {
  readonly format: keyof typeof draftText.labels;
  readonly bytes: Uint8Array;
}

type TextSource = Extract<SourceFile, { kind: 'text' }>;
type ScanSource = Extract<SourceFile, { kind: 'scan' }>;
type PictureSource = Extract<SourceFile, { kind: 'picture' }>;

/** Drops what is not known. */
function known(values: Readonly<Record<string, Values[string] | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as Values;
}

/** The draft of a Word or PDF file with text. */
export function draftOfText(source: TextSource, wanted: EntryKind | undefined, now: Moment): Draft {
  const choice = wanted === 'article' || wanted === 'document' ? wanted : undefined;
  const converted = convert(source.flow, choice);
  const shared = { body: converted.body, losses: source.flow.losses, from: [source.name] };
  if (converted.kind === 'document') return documentDraft(source, converted, shared);
  const { title, summary, author } = converted.facts;
  const values = known({ title, summary, author, ...(wanted === 'page' ? {} : { date: formatIso(now) }) });
  const kind = wanted === 'page' || wanted === 'album' ? 'page' : (wanted ?? 'article');
  const own = kind === 'page' ? known({ title, summary }) : values;
  return { ...shared, kind, values: own, files: source.flow.media, read: {}, originals: [] };
}

/** "2026-11-25 08:30". */
const formatIso = (now: Moment): string => `${now.slice(0, 10)} ${now.slice(11, 16)}`;

function documentDraft(
  source: TextSource,
  { letterhead, signature }: Extract<Converted, { kind: 'document' }>,
  shared: Pick<Draft, 'body' | 'losses' | 'from'>,
): Draft {
  const { number, type, subject, day, year } = letterhead;
  const said = number?.type === undefined ? undefined : typeOfSymbol(number.type, number.system);
  // The type is written only where the number does not say it: "238-QĐ/TW" above "QUY ĐỊNH".
  const differs = type !== undefined && said?.slug !== type.slug;
  const values = known({
    number: number?.canonical,
    subject,
    issued: day ?? (year === undefined ? undefined : String(year)),
    type: differs ? type.label : undefined,
    signer: signature.signer,
    position: signature.position,
  });
  return {
    ...shared,
    kind: 'document',
    values,
    files: source.flow.media,
    originals: [{ format: source.format, bytes: source.bytes }],
    read: {
      ...(letterhead.issuer ? { issuer: letterhead.issuer } : {}),
      ...(letterhead.place ? { place: letterhead.place } : {}),
      ...(signature.recipients.length > 0 ? { recipients: signature.recipients.join('; ') } : {}),
      ...(letterhead.secrecy ? { secrecy: letterhead.secrecy } : {}),
      ...(number === undefined && letterhead.writtenNumber
        ? { writtenNumber: letterhead.writtenNumber }
        : {}),
    },
  };
}

/** The draft of a scanned document: its facts are asked for, the file is kept. */
export function draftOfScan(source: ScanSource): Draft {
  return {
    kind: 'document',
    values: {},
    body: '',
    files: new Map(),
    originals: [{ format: 'pdf', bytes: source.bytes }],
    losses: [{ kind: 'scan', count: 1 }],
    read: {},
    from: [source.name],
  };
}

/** The draft of an album of pictures, in the order given. */
export function draftOfPictures(sources: readonly PictureSource[], now: Moment): Draft {
  const width = String(sources.length).length;
  const names = sources.map(
    (source, index) => `anh-${String(index + 1).padStart(width, '0')}.${source.extension}`,
  );
  return {
    kind: 'album',
    values: { date: now.slice(0, 10), pictures: names.map((src) => ({ src, alt: '' })) },
    body: '',
    files: new Map(names.map((name, index) => [name, (sources[index] as PictureSource).bytes])),
    losses: [],
    read: {},
    originals: [],
    from: sources.map(({ name }) => name),
  };
}

const sameDocument = (a: Draft, b: Draft): boolean =>
  a.kind === 'document' &&
  b.kind === 'document' &&
  a.values['number'] !== undefined &&
  a.values['number'] === b.values['number'] &&
  String(a.values['issued']).slice(0, 4) === String(b.values['issued']).slice(0, 4);

/**
 * Merges the drafts of a document's Word and PDF files: the text of the Word file, both files beside it.
 */
export function mergeDrafts(drafts: readonly Draft[]): readonly Draft[] {
  const out: Draft[] = [];
  for (const draft of drafts) {
    const at = out.findIndex((other) => sameDocument(other, draft));
    const other = out[at];
    if (!other) {
      out.push(draft);
      continue;
    }
    const [first, second] = other.from.some((name) => /\.docx$/i.test(name))
      ? [other, draft]
      : [draft, other];
    out[at] = {
      ...first,
      values: { ...second.values, ...first.values },
      originals: [...first.originals, ...second.originals].toSorted((a, b) => (a.format < b.format ? 1 : -1)),
      read: { ...second.read, ...first.read },
      from: [...first.from, ...second.from],
      losses: first.losses,
    };
  }
  return out;
}

/** Names the originals of a draft (those of a document after its number) and attaches them. */
export function withOriginals(draft: Draft): Draft {
  if (draft.originals.length === 0) return draft;
  const number = parseDocumentNumber(String(draft.values['number'] ?? ''));
  const stem = number.ok ? numberSlug(number.value) : 'van-ban';
  const nameOf = ({ format }: Original): string => `${stem}.${format}`;
  return {
    ...draft,
    originals: [],
    values: {
      ...draft.values,
      attachments: draft.originals.map((one) => ({ file: nameOf(one), label: draftText.labels[one.format] })),
    },
    files: new Map([...draft.files, ...draft.originals.map((one) => [nameOf(one), one.bytes] as const)]),
  };
}

/** The issuer of a draft, to be added to site.yaml; undefined where the site knows it. */
export function unknownIssuer(
  draft: Draft,
  site: Site,
): Pick<Issuer, 'symbol' | 'label' | 'kind'> | undefined {
  const number = parseDocumentNumber(String(draft.values['number'] ?? ''));
  if (draft.kind !== 'document' || !number.ok) return undefined;
  const symbol = issuingBody(number.value);
  const isKnown = site.issuers.some((issuer) => issuer.symbol === symbol);
  return isKnown ? undefined : { symbol, label: draft.read.issuer ?? symbol, kind: number.value.system };
}
