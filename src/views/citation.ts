import { formatDay } from '../domain/date.ts';
import type { OfficialDocument } from '../domain/document.ts';

/** What a link to a cited document says: its subject as the title, its facts for the preview. */
export function citationAttributes(document: OfficialDocument): {
  readonly href: string;
  readonly title: string;
  readonly cite: string;
} {
  const { type, number, issuer, issued, year } = document;
  const date = issued === undefined ? String(year) : formatDay(issued);
  return {
    href: document.address,
    title: document.title,
    cite: `${type.label} ${number.canonical} · ${date} · ${issuer.label}`,
  };
}
