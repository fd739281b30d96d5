import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SITE_FILE } from '../../corpus/read/site-file.ts';
import { writeAtomic } from '../../io/write-atomic.ts';
import type { OldSite } from '../model.ts';
import type { ImportReport } from '../report.ts';
import type { ImportOptions } from './content-writer.ts';
import type { Issuers } from './issuers.ts';
import type { ImportManifest } from './manifest.ts';
import type { MenuEntry } from './menu.ts';
import { completedSiteYaml, newSiteYaml, type SiteFacts } from './site-yaml.ts';

/** What site.yaml is made of. */
export interface SiteParts {
  readonly options: ImportOptions;
  readonly site: OldSite;
  readonly issuers: Issuers;
  readonly menu: readonly MenuEntry[];
}

const unique = <T extends { readonly slug: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.slug, item])).values(),
];

/** Writes site.yaml, or adds to one that is there what its entries need; nothing else of it changes. */
export async function writeSite(
  manifest: ImportManifest,
  report: ImportReport,
  parts: SiteParts,
): Promise<void> {
  const { options, site, issuers, menu } = parts;
  const host = site.facts.hosts[0];
  const facts: SiteFacts = {
    facts: site.facts,
    url: options.url ?? (host && `https://${host}`),
    asOf: site.asOf,
    sections: unique(site.sections).map(({ slug, label, description }) =>
      description ? { slug, label, description: description.slice(0, 390) } : { slug, label },
    ),
    issuers: issuers.list.map((issuer) => ({ ...issuer })),
    fields: unique(site.fields).map(({ slug, label }) => ({ slug, label })),
    menu: menu.map((item) => ({ ...item })),
  };
  const full = path.join(options.out, SITE_FILE);
  const present = await readFile(full, 'utf8').catch(() => undefined);
  const isOurs = manifest.wasWritten(SITE_FILE) && !(await manifest.isTouched(SITE_FILE));
  if (!facts.url && (present === undefined || isOurs))
    report.warn('site', SITE_FILE, 'chưa biết địa chỉ trang mới: sửa url');
  if (present === undefined) {
    await manifest.write(SITE_FILE, newSiteYaml(facts));
    return;
  }
  const completed = completedSiteYaml(present, facts);
  if (completed === undefined) return;
  if (isOurs) await manifest.write(SITE_FILE, completed);
  else await writeAtomic(full, completed);
}
