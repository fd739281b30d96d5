import { addresses } from '../../domain/addresses.ts';
import type { EntryBase } from '../../domain/entry.ts';
import { editAddress } from '../../domain/git-host.ts';
import type { ListPage } from '../../domain/paging.ts';
import type { Site } from '../../domain/site.ts';
import { setOfList } from '../../offline/manifest/manifest.ts';
import { frameText } from '../../text/frame.ts';
import { listText } from '../../text/list.ts';
import type { RelatedIssuer } from '../entries/issuers.ts';
import type { Crumb, Head } from '../head.ts';
import { breadcrumbJsonLd } from '../json-ld.ts';
import { cardPicture, siteCard } from '../share-card.ts';
import type { Facet, ListFacts } from './lists.ts';

/** One page of a list, without its rows. */
export interface ListPageView {
  readonly head: Head;
  /** Address of the list: its newest page. */
  readonly address: string;
  readonly title: string;
  readonly intro: string;
  readonly relatedIssuers: readonly RelatedIssuer[];
  /** Its place among the pages of the list. */
  readonly page: Omit<ListPage<unknown>, 'items'>;
  /** Links to the lists beside this one; on the list's first page only. */
  readonly facets: readonly Facet[];
  /** Name of the set in which readers can keep the list; `undefined` where there is none. */
  readonly offlineSet: string | undefined;
}

/** The view of one page of a list. */
export function listPageView(
  site: Site,
  list: ListFacts,
  { items, ...page }: ListPage<EntryBase>,
  facets: readonly Facet[],
): ListPageView {
  return {
    head: listHead(site, list, page),
    address: list.address,
    title: list.title,
    intro: list.intro,
    relatedIssuers: list.relatedIssuers ?? [],
    page,
    facets: page.address === list.address ? facets.filter(({ groups }) => groups.length > 0) : [],
    offlineSet: items.length > 0 ? setOfList(page.address) : undefined,
  };
}

function listHead(site: Site, list: ListFacts, page: ListPageView['page']): Head {
  const first = page.address === list.address;
  const title = first
    ? list.title
    : `${list.title}, ${listText.page(page.total - page.number + 1, page.total).toLowerCase()}`;
  const crumbs: Crumb[] = [
    { label: frameText.home, address: addresses.home },
    ...(list.parent ? [list.parent] : []),
    { label: list.title, address: list.address },
  ];
  return {
    title,
    description: list.intro || `${list.title} – ${site.name}`,
    address: page.address,
    type: 'website',
    breadcrumbs: crumbs,
    edit: editAddress(site),
    jsonLd: [breadcrumbJsonLd(site, crumbs)],
    feeds: [list.feed],
    picture: cardPicture(siteCard(site)),
    ...(page.newer === undefined ? {} : { prev: page.newer }),
    ...(page.older === undefined ? {} : { next: page.older }),
  };
}
