import { addresses } from '../../domain/addresses.ts';
import type { Library } from '../../domain/library.ts';
import { NO_NETWORK_PAGE, OFFLINE_READING_PAGE } from '../../offline/manifest/manifest.ts';
import { REFUSED_PAGE, THANKS_PAGE } from '../../server/feedback/protocol.ts';
import { feedbackText, refusalText } from '../../text/feedback.ts';
import { frameText, notFoundText } from '../../text/frame.ts';
import { offlineText } from '../../text/offline.ts';
import { plainHead } from '../entries/head.ts';
import type { Head } from '../head.ts';
import { browseLinks, type LinkView } from '../links.ts';

/** A page that tells a reader what happened and where to go on. It is kept out of search engines. */
export interface MessageView {
  readonly kind: 'message';
  readonly head: Head;
  readonly title: string;
  readonly intro: string;
  readonly links: readonly LinkView[];
  /** Sentences that an address can point at, by their anchor. */
  readonly reasons: readonly { readonly id: string; readonly sentence: string }[];
}

type Message = Pick<MessageView, 'title' | 'intro'> & Partial<Pick<MessageView, 'links' | 'reasons'>>;

const messageView = (library: Library, address: string, { title, intro, ...rest }: Message): MessageView => ({
  kind: 'message',
  head: { ...plainHead(library, title, intro, address), breadcrumbs: [], jsonLd: [], noindex: true },
  title,
  intro,
  links: rest.links ?? [],
  reasons: rest.reasons ?? [],
});

/** The view of the page for an address that does not exist (404). */
export const notFoundView = (library: Library): MessageView =>
  messageView(library, addresses.notFound, { ...notFoundText, links: browseLinks(library) });

/** The view of the page shown offline in place of one that is not kept. */
export const noNetworkView = (library: Library): MessageView =>
  messageView(library, NO_NETWORK_PAGE, {
    title: offlineText.offline,
    intro: offlineText.offlineIntro,
    links: [
      { label: frameText.home, address: addresses.home },
      { label: frameText.search, address: addresses.search },
      { label: offlineText.kept, address: OFFLINE_READING_PAGE },
    ],
  });

/** The view of the page that thanks for a message. */
export const thanksView = (library: Library): MessageView =>
  messageView(library, THANKS_PAGE, {
    title: feedbackText.thanksTitle,
    intro: feedbackText.thanks,
    links: [{ label: feedbackText.home, address: addresses.home }],
  });

/** The view of the page that says why a message was refused, for browsers without script. */
export const refusedView = (library: Library): MessageView =>
  messageView(library, REFUSED_PAGE, {
    title: feedbackText.refusedTitle,
    intro: feedbackText.refusedIntro,
    reasons: Object.entries(refusalText).map(([id, sentence]) => ({ id, sentence })),
  });
