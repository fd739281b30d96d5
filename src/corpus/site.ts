import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, problem } from '../domain/problem.ts';
import { homeParts, type Site } from '../domain/site.ts';
import { issuerOf, withIssuers } from '../domain/vocabulary.ts';
import { readMapping } from './front-matter.ts';
import { problemsOf } from './issues.ts';
import { type SiteInput, siteSchema } from './schema/site.ts';
import { readSource } from './source.ts';

export const SITE_FILE = 'site.yaml';

/** The site's colours where site.yaml names none. */
const DEFAULT_COLOURS = { brand: '#8E1116', gold: '#FFD24A' };

/** Reads site.yaml: the facts without which no page can be made. */
export async function readSite(
  contentDir: string,
): Promise<{ site: Site | undefined; problems: readonly Problem[] }> {
  const exists = await access(path.join(contentDir, SITE_FILE)).then(
    () => true,
    () => false,
  );
  if (!exists)
    return { site: undefined, problems: [problem('missing-site', SITE_FILE, { file: SITE_FILE })] };
  const source = await readSource(contentDir, SITE_FILE);
  if (!source.ok) return { site: undefined, problems: [source.error] };
  const mapping = readMapping(source.value.text, SITE_FILE);
  if (!mapping.ok) return { site: undefined, problems: [mapping.error] };
  const result = siteSchema.safeParse(mapping.value);
  if (!result.success) {
    const known = Object.keys(siteSchema.shape);
    return { site: undefined, problems: problemsOf(result.error, SITE_FILE, mapping.value, known) };
  }
  const { emblem } = result.data;
  const missing =
    emblem !== undefined &&
    (await access(path.join(contentDir, emblem)).then(
      () => false,
      () => true,
    ));
  const problems = missing
    ? [problem('missing-file', SITE_FILE, { name: emblem, suggestion: undefined }, { path: ['emblem'] })]
    : [];
  return { site: siteOf(result.data, source.value.hash), problems };
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
    emblem: input.emblem,
    colours: {
      brand: input.colours?.brand ?? DEFAULT_COLOURS.brand,
      gold: input.colours?.gold ?? DEFAULT_COLOURS.gold,
    },
    menu: input.menu.map((item) => ({
      ...item,
      children: item.children.map((leaf) => ({ ...leaf, children: [] })),
    })),
    sections: input.sections.map((section) => ({ ...section, description: section.description ?? '' })),
    home: input.home.length > 0 ? [...new Set(input.home)] : homeParts,
    issuers: withIssuers(input.issuers.map(({ symbol, label, kind }) => issuerOf(symbol, label, kind))),
    fields: input.fields,
    counter: { path: input.counter?.path, baseline: input.counter?.baseline },
    digest: createHash('sha256').update(hash).digest('hex').slice(0, 20),
  };
}
