import type { Element } from 'hast';
import { type Day, parseDay } from '../../../domain/date.ts';
import { slug } from '../../../domain/vietnamese.ts';
import { property } from '../../html/parse.ts';
import { toHtml } from '../../html/to-html.ts';
import {
  all,
  both,
  first,
  hasClass,
  hasId,
  isTag,
  metaOf,
  parsePage,
  type Test,
  textLine,
} from './select.ts';

/** The facts of a saved document page. */
export interface SavedDocument {
  readonly url: string;
  readonly title: string;
  readonly subject: string;
  readonly number: string;
  readonly issued: Day | undefined;
  readonly effective: Day | undefined;
  readonly expires: Day | undefined;
  readonly type: string | undefined;
  readonly issuer: string | undefined;
  readonly signer: string | undefined;
  readonly fields: readonly string[];
  /** Addresses of its files. */
  readonly files: readonly string[];
  readonly bodyHtml: string;
}

/** The frame of a document, by the version of the module; the first that is there counts. */
const ROOT: Test = (element) => /(?:^|\s)law-detail/.test(property(element, 'className'));
const TITLE = both(isTag('h1'), hasClass('lawh3'));

/** Labels of the table of a document, without marks, by what they stand for. */
const LABELS = {
  number: /^so-(?:(?:va-)?k[iy]-)?hieu|^so-van-ban/,
  issued: /^ngay-ban-hanh/,
  effective: /^ngay-(?:bat-dau-|co-)?hieu-luc|^hieu-luc-tu/,
  expires: /^ngay-het-hieu-luc|^het-hieu-luc/,
  type: /^(?:the-)?loai/,
  issuer: /^(?:co-quan|don-vi)-ban-hanh/,
  signer: /^nguoi-k[iy]/,
  fields: /^linh-vuc/,
} as const;

/** The file of a link for download: its own address, or its name where a program hands it out. */
function fileOf(link: Element): string[] {
  const href = property(link, 'href');
  if (/\/uploads\//.test(href)) return [href];
  const name = /[^:]+\.\w{2,4}$/.exec(textLine(link))?.[0].trim();
  return name === undefined ? [] : [`/uploads/laws/${name}`];
}

/** Reads a saved page; `undefined` where it is no document of the laws module. */
export function readDocumentPage(html: string): SavedDocument | undefined {
  const page = parsePage(html);
  const heading = first(page, TITLE);
  const root = first(page, ROOT);
  if (!heading && !root) return undefined;
  const scope = root ? [root] : page;
  const rows = all(scope, isTag('tr')).flatMap((row) => {
    const cells = all([row], isTag('td'));
    return cells.flatMap((cell, index): [string, Element][] =>
      index % 2 === 0 && cells[index + 1] ? [[slug(textLine(cell)), cells[index + 1] as Element]] : [],
    );
  });
  const cellOf = (name: keyof typeof LABELS): Element | undefined =>
    rows.find(([label]) => LABELS[name].test(label))?.[1];
  const said = (name: keyof typeof LABELS): string | undefined => textLine(cellOf(name)) || undefined;
  const dayOf = (name: keyof typeof LABELS): Day | undefined => {
    const parsed = parseDay(said(name) ?? '');
    return parsed.ok ? parsed.value : undefined;
  };
  const number = said('number') ?? '';
  if (number === '' && said('issued') === undefined) return undefined;
  const head = heading ?? first(scope, isTag('h1'));
  const title = textLine(head);
  const lines = all(scope, isTag('p', 'h1'));
  const summary = lines.slice(head ? lines.indexOf(head) : 0).find(({ tagName }) => tagName === 'p');
  const canonical = first(
    page,
    both(isTag('link'), (one) => property(one, 'rel') === 'canonical'),
  );
  const fields = cellOf('fields');
  const links = fields ? all([fields], isTag('a')).map(textLine) : [];
  const body = first(scope, both(isTag('div'), hasClass('bodytext')), hasId('bodytext'));
  return {
    url: (canonical ? property(canonical, 'href') : '') || metaOf(page, 'og:url'),
    title,
    subject: textLine(summary) || title,
    number,
    issued: dayOf('issued'),
    effective: dayOf('effective'),
    expires: dayOf('expires'),
    type: said('type'),
    issuer: said('issuer'),
    signer: said('signer'),
    fields: (links.length > 0 ? links : (said('fields') ?? '').split(/,\s*/)).filter((label) => label !== ''),
    files: all(scope, hasClass('laws-download-file')).flatMap((block) =>
      all([block], isTag('a')).flatMap(fileOf),
    ),
    bodyHtml: body ? toHtml(body.children) : '',
  };
}
