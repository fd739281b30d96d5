import type { Library } from '../../domain/library.ts';
import { OFFLINE_READING_PAGE, setOfList } from '../../offline/manifest/manifest.ts';
import { offlineText } from '../../text/offline.ts';
import { plainHead } from '../entries/head.ts';
import type { Head } from '../head.ts';
import type { LinkView } from '../links.ts';

/** A set of pages that readers can keep; `set` is its name. */
export interface KeepableView extends LinkView {
  readonly set: string;
}

/** The page where readers choose what to keep for reading offline. */
export interface OfflineView {
  readonly kind: 'offline';
  readonly head: Head;
  readonly groups: readonly { readonly label: string; readonly lists: readonly KeepableView[] }[];
}

/** The view of the page where readers choose what to keep. */
export function offlineView(library: Library): OfflineView {
  const keepable = ({ label, address }: LinkView): KeepableView[] => {
    const set = setOfList(address);
    return set === undefined ? [] : [{ label, address, set }];
  };
  const sections = library.sections.filter(({ items }) => items.length > 0);
  return {
    kind: 'offline',
    head: {
      ...plainHead(library, offlineText.title, offlineText.intro, OFFLINE_READING_PAGE),
      noindex: true,
    },
    groups: [
      { label: offlineText.sections, lists: sections.flatMap(keepable) },
      { label: offlineText.documents, lists: library.documentYears.flatMap(keepable) },
    ].filter(({ lists }) => lists.length > 0),
  };
}
