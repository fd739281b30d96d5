import { formatTextDay } from '../../domain/date.ts';
import {
  contradictedType,
  type DocumentNumber,
  issuingBody,
  numberKey,
  parseDocumentNumber,
} from '../../domain/document-number.ts';
import { fold } from '../../domain/vietnamese.ts';
import { typeNamed, typeOfSymbol } from '../../domain/vocabulary.ts';
import { htmlLine } from '../html/text.ts';
import type { OldDocument } from '../model.ts';
import type { Value } from './front-matter.ts';
import type { Issuers } from './issuers.ts';
import { issueYear } from './places.ts';

/** The front matter of a document, without its files and counts; and what a person must look at. */
export interface DocumentKeys {
  readonly keys: Readonly<Record<string, Value>>;
  readonly warnings: readonly string[];
}

/** The type of documents that say none. */
const OTHER_TYPE = 'Văn bản khác';
const LONGEST_TEXT = 3000;
const LONGEST_LINE = 400;

/** What a document is known by, and how others name it. */
interface Identity {
  readonly document: OldDocument;
  readonly year: number;
  /** The number as it will stand in the file. */
  readonly written: string;
  readonly parsed: DocumentNumber | undefined;
  /** What the old number says, also where another document took it and this one got a number of its own. */
  readonly read: DocumentNumber | undefined;
}

const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;

/** Makes the front matter of all documents of a site at once: they name each other. */
export class DocumentSet {
  readonly #identities = new Map<string, Identity>();
  readonly #issuers: Issuers;
  /** Documents that more than one file would claim get another number. */
  readonly #warnings = new Map<string, string[]>();

  constructor(documents: readonly OldDocument[], issuers: Issuers) {
    this.#issuers = issuers;
    const seen = new Map<string, OldDocument[]>();
    for (const document of documents) {
      const warnings: string[] = [...document.warnings];
      this.#warnings.set(document.key, warnings);
      const identity = this.#identify(document, seen, warnings);
      this.#identities.set(document.key, identity);
    }
  }

  #identify(document: OldDocument, seen: Map<string, OldDocument[]>, warnings: string[]): Identity {
    const year = issueYear(document) ?? 1900;
    if (!document.issued) warnings.push(`không có ngày ban hành: ghi năm ${year}`);
    const result = parseDocumentNumber(document.number);
    const text = cut(document.number || 'Không số', LONGEST_LINE);
    if (!result.ok) warnings.push(`số ký hiệu không đúng thể thức, giữ nguyên: “${text}”`);
    else if (result.value.canonical !== document.number) {
      warnings.push(`số ký hiệu viết là “${document.number}”, đọc là ${result.value.canonical}`);
    }
    const base = result.ok ? result.value.canonical : text;
    const isTwin = (key: string): boolean =>
      (seen.get(key) ?? []).some(
        (other) => !other.issued || !document.issued || other.issued === document.issued,
      );
    const keyOf = (number: string): string => `${numberKey(number)} ${year}`;
    let key = keyOf(base);
    let written = text;
    let parsed = result.ok ? result.value : undefined;
    for (let n = 2; isTwin(key); n += 1) {
      written = `${base} bản ${n}`;
      parsed = undefined;
      key = keyOf(written);
    }
    if (written !== text) warnings.push(`trùng số và ngày với văn bản khác: ghi là “${written}”`);
    seen.set(key, [...(seen.get(key) ?? []), document]);
    return { document, year, written, parsed, read: result.ok ? result.value : undefined };
  }

  /** The front matter of one document. */
  keysOf(document: OldDocument): DocumentKeys {
    const identity = this.#identities.get(document.key) as Identity;
    const warnings = [...(this.#warnings.get(document.key) ?? [])];
    const { written, year } = identity;
    const title = cut(document.title, LONGEST_TEXT);
    const subject = cut(htmlLine(document.subjectHtml), LONGEST_TEXT) || title || written;
    const { issued } = document;
    const start = issued ?? `${year}-01-01`;
    const effective = inOrder(document.effective, start, 'ngày hiệu lực trước ngày ban hành', warnings);
    const expires = inOrder(
      document.expires,
      effective ?? start,
      'ngày hết hiệu lực trước ngày ban hành',
      warnings,
    );
    return {
      keys: {
        number: written,
        type: this.#type(identity, warnings),
        issuer: this.#issuer(identity, warnings),
        subject,
        summary: fold(subject).includes(fold(title)) ? undefined : title,
        issued: issued ?? year,
        effective: effective === issued ? undefined : effective,
        expires,
        signer: document.signer && cut(document.signer, LONGEST_LINE),
        position: document.position && cut(document.position, LONGEST_LINE),
        fields: document.fields,
        relations: this.#relations(identity, warnings),
      },
      warnings,
    };
  }

  /** The type where the number does not say it, or says it less exactly than the old site did. */
  #type({ parsed, read, document }: Identity, warnings: string[]): string | undefined {
    const named = document.type === undefined ? undefined : typeNamed(document.type);
    const ofNumber = read && typeOfSymbol(read.type ?? '', read.system);
    if (!parsed || !ofNumber) {
      if (named ?? ofNumber) return (named ?? ofNumber)?.label;
      warnings.push(
        `không rõ loại văn bản${document.type ? ` (“${document.type}”)` : ''}: ghi ${OTHER_TYPE}`,
      );
      return OTHER_TYPE;
    }
    if (!named || named.slug === ofNumber.slug) return undefined;
    if (!contradictedType(parsed, named)) return named.label;
    warnings.push(`loại ở trang cũ là “${document.type}”, trong số ký hiệu là ${ofNumber.label}`);
    return undefined;
  }

  #issuer({ parsed, read, document }: Identity, warnings: string[]): string | undefined {
    const symbol = document.issuer === undefined ? undefined : this.#issuers.symbolOf.get(document.issuer);
    if (parsed) return symbol === issuingBody(parsed) ? undefined : symbol;
    const body = read && issuingBody(read);
    const known = body !== undefined && this.#issuers.isKnown(body) ? body : undefined;
    if (!symbol && !known) warnings.push('không rõ cơ quan ban hành: ghi cơ quan chủ quản của trang');
    return symbol ?? known ?? this.#issuers.own.symbol;
  }

  /** Relations by number; what goes against time or in a circle is told and left out. */
  #relations({ document }: Identity, warnings: string[]): Value {
    const known = (keys: readonly string[]): Identity[] =>
      [...new Set(keys)].flatMap((key) => {
        const other = this.#identities.get(key);
        return other && other.document !== document ? [other] : [];
      });
    const replaces: string[] = [];
    const related: string[] = [];
    for (const other of known(document.replaces)) {
      const name = nameOf(other);
      const [mine, theirs] = [document.issued ?? '', other.document.issued ?? ''];
      if (name === undefined)
        warnings.push(`thay thế ${other.written}: không ghi được vì số chưa đúng thể thức`);
      else if (mine === '' || theirs === '' || theirs > mine || this.#replacedBy(other, document)) {
        warnings.push(`thay thế ${name}: ngược thời gian hoặc đi vòng, ghi là liên quan`);
        related.push(name);
      } else replaces.push(name);
    }
    for (const other of known(document.related)) {
      const name = nameOf(other);
      if (name !== undefined && !replaces.includes(name) && !related.includes(name)) related.push(name);
    }
    return { replaces, related };
  }

  /** Whether `other` replaces `document`, itself or through others. */
  #replacedBy(other: Identity, document: OldDocument): boolean {
    const stack = [other];
    const seen = new Set<string>();
    for (let one = stack.pop(); one; one = stack.pop()) {
      if (one.document.key === document.key) return true;
      if (seen.has(one.document.key)) continue;
      seen.add(one.document.key);
      for (const key of one.document.replaces) {
        const next = this.#identities.get(key);
        // What goes against time is not written, and closes no circle.
        if (next && (next.document.issued ?? '9') <= (one.document.issued ?? '')) stack.push(next);
      }
    }
    return false;
  }
}

/** How another document names this one: by number and day, for numbers start again each term. */
function nameOf({ parsed, document, year }: Identity): string | undefined {
  if (!parsed) return undefined;
  return document.issued
    ? `${parsed.canonical} ngày ${formatTextDay(document.issued)}`
    : `${parsed.canonical} (${year})`;
}

function inOrder<T extends string>(
  day: T | undefined,
  after: string,
  warning: string,
  warnings: string[],
): T | undefined {
  if (day === undefined || day >= after) return day;
  warnings.push(`${warning} (${day}): bỏ`);
  return undefined;
}
