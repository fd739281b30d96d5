import type { Citable, Resolve } from './citation-graph.ts';
import { formatDay } from './date.ts';
import { documentName } from './document-name.ts';
import { findNamed } from './mention.ts';

/** A piece of a text; `document` is the one that it cites, if the site has it. */
export interface CitedPart {
  readonly text: string;
  readonly document: Citable | undefined;
}

/** Splits a text at its citations; the pieces joined are the text. */
export function citedParts(text: string, resolve: Resolve): CitedPart[] {
  const parts: CitedPart[] = [];
  let at = 0;
  const plain = (end: number): void => {
    if (end > at) parts.push({ text: text.slice(at, end), document: undefined });
  };
  for (const { named, start, end } of findNamed(text)) {
    const document = start >= at ? resolve(named) : undefined;
    if (!document) continue;
    plain(start);
    parts.push({ text: text.slice(start, end), document });
    at = end;
  }
  plain(text.length);
  return parts;
}

/** A link to a cited document: its subject as the title, its facts for the preview. */
export interface CitationLink {
  readonly href: string;
  readonly title: string;
  readonly cite: string;
}

/** The link of a citation to its document. */
export function citationLink(document: Citable): CitationLink {
  const { issuer, issued, year } = document;
  const date = issued === undefined ? String(year) : formatDay(issued);
  return {
    href: document.address,
    title: document.title,
    cite: `${documentName(document)} · ${date} · ${issuer.label}`,
  };
}
