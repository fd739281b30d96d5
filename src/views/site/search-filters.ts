import { yearOf } from '../../domain/date.ts';
import type { Library } from '../../domain/library.ts';
import { documentText } from '../../text/document.ts';
import { searchText } from '../../text/search.ts';

/** A filter of the search page, with its options. */
export interface SearchFilter {
  /** Its name in the address and in the index. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The filters of a site; those with fewer than two options are left out. */
export function searchFilters(library: Library): readonly SearchFilter[] {
  const bySlug = (groups: readonly { readonly slug: string; readonly label: string }[]) =>
    groups.map(({ slug, label }) => ({ value: slug, label }));
  const years = new Set(
    [...library.articleYears, ...library.documentYears]
      .map(({ slug }) => slug)
      .concat(library.albums.map((album) => String(yearOf(album.date)))),
  );
  const has = {
    'tin-bai': library.articles,
    'van-ban': library.documents,
    'hinh-anh': library.albums,
    trang: library.pages,
  };
  const kinds = Object.entries(searchText.kinds).filter(([kind]) => has[kind as keyof typeof has].length > 0);
  const filters: readonly SearchFilter[] = [
    { name: 'loai', label: searchText.kind, options: kinds.map(([value, label]) => ({ value, label })) },
    { name: 'chuyen-muc', label: searchText.section, options: bySlug(library.sections) },
    { name: 'loai-van-ban', label: documentText.type, options: bySlug(library.documentTypes) },
    { name: 'co-quan', label: documentText.issuer, options: bySlug(library.documentIssuers) },
    { name: 'linh-vuc', label: documentText.field, options: bySlug(library.documentFields) },
    {
      name: 'nam',
      label: searchText.year,
      options: [...years].sort((a, b) => Number(b) - Number(a)).map((year) => ({ value: year, label: year })),
    },
    {
      name: 'tinh-trang',
      label: documentText.state,
      options:
        library.documents.length === 0
          ? []
          : [
              { value: 'con-hieu-luc', label: documentText.states.inForce },
              { value: 'chua-hieu-luc', label: documentText.states.pending },
              { value: 'het-hieu-luc', label: documentText.states.expired },
            ],
    },
  ];
  return filters.filter(({ options }) => options.length > 1);
}
