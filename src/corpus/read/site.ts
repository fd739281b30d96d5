import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { homeParts, type Site } from '../../domain/site.ts';
import { nearest } from '../../domain/suggestion.ts';
import { issuerOf, withIssuers } from '../../domain/vocabulary.ts';
import { isLocalAddress } from '../../markdown/review/unfit.ts';
import { frameText } from '../../text/frame.ts';
import { homeText } from '../../text/home.ts';
import { diagnosticsOf } from '../schema/issues.ts';
import { partialParse } from '../schema/partial-parse.ts';
import { type SiteInput, siteSchema } from '../schema/site.ts';
import { createAssets } from './assets.ts';
import { SITE_FILE } from './site-file.ts';
import { checkLetters, mergeConflict, readSource } from './source.ts';
import { readMapping } from './yaml.ts';

/** The site's colours where site.yaml names none. */
const DEFAULT_COLOURS = { brand: '#8E1116', gold: '#FFD24A' };

/** site.yaml, read. */
export interface SiteFindings {
  /** The site, where nothing is wrong with the file. */
  readonly site: Site | undefined;
  /**
   * The sound part of it, completed with placeholders, so that entries are checked against it in the same
   * run.
   */
  readonly known: Site;
  /** Whether the lists that entries choose from are known. */
  readonly hasChoices: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Stand-ins for what a site must have; nothing of them is published. */
const PLACEHOLDERS = {
  name: '-',
  description: '-',
  url: 'https://example.vn',
  sections: [{ slug: 'x', label: '-' }],
};

/** Reads site.yaml: the facts without which no page can be made. */
export async function readSite(contentDir: string): Promise<SiteFindings> {
  const nothing = siteOf(siteSchema.parse(PLACEHOLDERS), '');
  const without = (...diagnostics: Diagnostic[]): SiteFindings => ({
    site: undefined,
    known: nothing,
    hasChoices: false,
    diagnostics,
  });
  const names = await readdir(contentDir).catch((): string[] => []);
  if (!names.includes(SITE_FILE)) {
    const suggestion = names.find((name) => /^site\.ya?ml(?:\.txt)?$/i.test(name));
    return without(diagnostic('missing-site', SITE_FILE, { file: SITE_FILE, suggestion }));
  }
  const ignored = names
    .filter((name) => /^site\.(?:yml|yaml\.txt|yml\.txt|json)$/i.test(name))
    .map((name) => diagnostic('ignored-site', name, { name }, { line: 1 }, 'warning'));
  const source = await readSource(contentDir, SITE_FILE);
  if (!source.ok) return without(source.error);
  const conflict = mergeConflict(source.value);
  if (conflict) return without(conflict);
  const { data, diagnostics } = readMapping(source.value.text, SITE_FILE);
  if (!data) return without(...diagnostics, ...checkLetters(source.value));
  const found = [...diagnostics, ...checkLetters(source.value), ...ignored, ...checkUrl(data)];
  const result = siteSchema.safeParse(data);
  if (!result.success) {
    const faults = diagnosticsOf(result.error, SITE_FILE, data, siteSchema);
    const rest = partialParse(siteSchema, data, result.error, PLACEHOLDERS);
    const lists = new Set<unknown>(['sections', 'issuers', 'fields']);
    const hasChoices = rest !== undefined && !result.error.issues.some(({ path }) => lists.has(path[0]));
    return {
      site: undefined,
      known: rest ? siteOf(rest, '') : nothing,
      hasChoices,
      diagnostics: [...found, ...faults],
    };
  }
  const site = siteOf(result.data, source.value.hash);
  const emblem = site.emblem === undefined ? undefined : await checkEmblem(contentDir, site.emblem, names);
  const successors = checkSuccessors(result.data, site);
  return {
    site,
    known: site,
    hasChoices: true,
    diagnostics: [...found, ...(emblem ? [emblem] : []), ...successors],
  };
}

/** Addresses of a site that its readers cannot or should not use. */
function checkUrl(data: Readonly<Record<string, unknown>>): readonly Diagnostic[] {
  const url = String(data['url'] ?? '');
  if (!/^https?:\/\/\S+$/i.test(url)) return [];
  const fault = isLocalAddress(url) ? 'local' : /^http:/i.test(url) ? 'http' : undefined;
  if (fault === undefined) return [];
  return [diagnostic('local-url', SITE_FILE, { url, fault }, { path: ['url'] }, 'warning')];
}

/** Successors that no list of issuers has. */
function checkSuccessors(input: SiteInput, { issuers }: Site): Diagnostic[] {
  const choices = issuers.map(({ symbol }) => symbol);
  return input.issuers.flatMap(({ successor: found }, index) => {
    if (found === undefined || choices.includes(found)) return [];
    const facts = { key: 'successor', found, choices, suggestion: nearest(found, choices) };
    return [diagnostic('unknown-choice', SITE_FILE, facts, { path: ['issuers', index, 'successor'] })];
  });
}

/** What is wrong with the file of the emblem: every page shows it, and it lies where the pages lie. */
async function checkEmblem(
  contentDir: string,
  name: string,
  names: readonly string[],
): Promise<Diagnostic | undefined> {
  const place = { path: ['emblem'] };
  if (!names.includes(name)) {
    return diagnostic('missing-file', SITE_FILE, { name, suggestion: nearest(name, names) }, place);
  }
  if (name.endsWith('.svg')) {
    const source = await readSource(contentDir, name);
    if (source.ok && source.value.text.includes('<svg')) return undefined;
    return diagnostic('bad-picture', SITE_FILE, { name, fault: 'unreadable' }, place);
  }
  const picture = await createAssets(contentDir).picture(name);
  if (picture.ok) return undefined;
  const fault = picture.error;
  if (fault === 'missing' || fault === 'link') {
    const what = fault === 'link' ? 'link' : 'folder';
    return diagnostic('not-a-file', SITE_FILE, { name, what }, place);
  }
  return diagnostic('bad-picture', SITE_FILE, { name, fault }, place);
}

function siteOf(input: SiteInput, hash: string): Site {
  return {
    name: input.name,
    shortName: input.shortName ?? input.name,
    parent: input.parent,
    motto: input.motto,
    description: input.description,
    url: input.url,
    address: input.address,
    phone: input.phone,
    email: input.email,
    responsible: input.responsible,
    place: input.place,
    repository: input.repository,
    emblem: input.emblem,
    colours: {
      brand: input.colours?.brand ?? DEFAULT_COLOURS.brand,
      gold: input.colours?.gold ?? DEFAULT_COLOURS.gold,
    },
    menu: input.menu.map((item) => ({
      ...item,
      children: item.children.map((leaf) => ({ ...leaf, children: [] })),
    })),
    links: input.links,
    reuse: input.reuse ?? frameText.reuse(input.name),
    headings: {
      documents: input.headings?.documents ?? homeText.documents,
      albums: input.headings?.albums ?? homeText.albums,
    },
    sections: input.sections.map((section) => ({ ...section, description: section.description ?? '' })),
    home: input.home.length > 0 ? [...new Set(input.home)] : homeParts,
    issuers: withIssuers(
      input.issuers.map(({ symbol, label, kind, ...end }) => issuerOf(symbol, label, kind, end)),
    ),
    fields: input.fields,
    synonyms: input.synonyms,
    counter: {
      path: input.counter?.path,
      baseline: input.counter?.baseline,
      unanswered: input.counter?.path !== undefined && input.counter.unanswered === true,
    },
    feedback: input.counter?.path !== undefined && input.feedback !== false,
    editor: input.editor && {
      host: input.editor.host,
      repository: input.editor.repository,
      branch: input.editor.branch ?? 'main',
      address: input.editor.address,
      folder: input.editor.folder ?? 'content',
      signIn: input.editor.signIn,
    },
    digest: createHash('sha256').update(hash).digest('hex').slice(0, 20),
  };
}
