import type { Filters } from '../query/facets.ts';
import type { Sort } from '../query/find.ts';

/** The state of a search. It is kept in the address, so that it can be shared and gone back to. */
export interface SearchState {
  readonly query: string;
  readonly filters: Filters;
  readonly sort: Sort;
}

/** Names of the filters in the address and in the index. */
export const filterNames = [
  'loai',
  'chuyen-muc',
  'loai-van-ban',
  'co-quan',
  'linh-vuc',
  'nam',
  'tinh-trang',
] as const;

const SORT = 'sap-xep';
const BY_DATE = 'ngay';

/** Reads an address; what it does not know is left out. */
export function stateOf(search: string): SearchState {
  const params = new URLSearchParams(search);
  const filters = filterNames.flatMap((name) =>
    params.get(name) ? [[name, params.get(name) as string]] : [],
  );
  return {
    query: params.get('q') ?? '',
    filters: Object.fromEntries(filters) as Filters,
    sort: params.get(SORT) === BY_DATE ? 'date' : 'relevance',
  };
}

/** The address of a search, from its question mark on; "" for an empty one. */
export function addressOf({ query, filters, sort }: SearchState): string {
  const entries = [
    ...(query.trim() === '' ? [] : [['q', query]]),
    ...filterNames.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])),
    ...(sort === 'date' ? [[SORT, BY_DATE]] : []),
  ];
  return entries.length > 0 ? `?${new URLSearchParams(entries as string[][])}` : '';
}
