import PhotoSwipe, { type SlideData } from 'photoswipe';
import styles from 'photoswipe/style.css?url';
import { pictureText } from '../../text/picture.ts';

/** The pictures of a page that open large, with the widths that it already names. */
function slidesOf(links: readonly HTMLAnchorElement[]): SlideData[] {
  return links.map((link) => {
    const image = link.querySelector('img') as HTMLImageElement;
    const width = Number(image.getAttribute('width'));
    const height = Number(image.getAttribute('height'));
    const best = Math.min(width, Number(link.dataset['photo']));
    return {
      src: link.href,
      srcset: image.srcset,
      width: best,
      height: Math.round((height * best) / width),
      alt: image.alt,
      msrc: image.currentSrc,
      thumbCropped: true,
      element: link,
    };
  });
}

/** The styles, fetched with the viewer and not with the page. Resolves when they hold. */
function loadStyles(): Promise<unknown> {
  const known = document.querySelector(`link[href="${styles}"]`);
  if (known) return Promise.resolve();
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles });
  const loaded = new Promise((resolve) => {
    link.onload = link.onerror = resolve;
  });
  document.head.append(link);
  return loaded;
}

/** A slide's figure: its caption, its address, the way to its file. */
const figureOf = (slide: SlideData | undefined): HTMLElement | null | undefined =>
  slide?.element?.closest('figure');

const addressOf = (slide: SlideData | undefined): string => `#${figureOf(slide)?.id ?? ''}`;

const metaOf = (property: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[property="${property}"]`)?.content ?? '';

/** Where the pictures come from, as who uses one says it. */
const source = (): string => pictureText.source(metaOf('og:title'), metaOf('og:site_name'));

/**
 * Opens the full-screen viewer. The address follows the picture, so that it can be sent; the way back closes
 * the viewer, as readers on phones expect.
 */
export async function openViewer(link: HTMLAnchorElement, fromAddress: boolean): Promise<void> {
  await loadStyles();
  const words = pictureText.viewer;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('figure > a[data-photo]')];
  const index = links.indexOf(link);
  const slides = slidesOf(links);
  const viewer = new PhotoSwipe({
    dataSource: slides,
    index,
    bgOpacity: 1,
    padding: { top: 60, bottom: 84, left: 0, right: 0 },
    closeTitle: words.close,
    zoomTitle: words.zoom,
    arrowPrevTitle: words.previous,
    arrowNextTitle: words.next,
    indexIndicatorSep: words.of,
    errorMsg: words.broken,
    showHideAnimationType: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'none' : 'zoom',
  });
  const figure = () => figureOf(slides[viewer.currIndex]);
  const captionOf = (): string => figure()?.querySelector('.caption')?.textContent?.trim() ?? '';

  viewer.on('uiRegister', () => {
    viewer.ui?.registerElement({
      name: 'original',
      order: 8,
      isButton: true,
      tagName: 'a',
      title: pictureText.original,
      html: {
        isCustomSVG: true,
        inner: '<path d="M20.5 14.3 17.1 18V10h-2.2v7.9l-3.4-3.6L10 16l6 6.1 6-6.1zM23 23H9v2h14z"/>',
        outlineID: 'pswp-original',
      },
      onInit: (element, pswp) => {
        const link = element as HTMLAnchorElement;
        pswp.on('change', () => {
          const original = figure()?.querySelector<HTMLAnchorElement>('a[download]');
          link.href = original?.href ?? '';
          link.download = original?.download ?? '';
        });
      },
    });
    viewer.ui?.registerElement({
      name: 'copy',
      order: 7,
      isButton: true,
      title: words.copy,
      html: {
        isCustomSVG: true,
        inner:
          '<path d="M20 8H11v2h9v11h2V10a2 2 0 0 0-2-2zM17 12H9a1 1 0 0 0-1 1v11h9a1 1 0 0 0 1-1V13a1 1 0 0 0-1-1z"/>',
        outlineID: 'pswp-copy',
      },
      onClick: async (_event, _element, pswp) => {
        const said = [captionOf(), source(), location.href].filter((part) => part !== '').join('\n');
        const good = await navigator.clipboard.writeText(said.replaceAll('\u00A0', ' ')).then(
          () => true,
          () => false,
        );
        const answer = pswp.element?.querySelector('.viewer-caption small');
        if (answer) answer.textContent = good ? words.copied : words.notCopied;
      },
    });
    viewer.element?.setAttribute('aria-label', words.name);
    viewer.ui?.registerElement({
      name: 'caption',
      appendTo: 'root',
      onInit: (element, pswp) => {
        element.className = 'viewer-caption';
        element.setAttribute('aria-live', 'polite');
        pswp.on('change', () => {
          const from = document.createElement('small');
          from.textContent = source();
          element.replaceChildren(captionOf(), from);
        });
      },
    });
  });

  // A viewer that is still opening hears no key and cannot be closed: Escape and the way back may be taken in
  // that moment too.
  let left = false;
  const hear = ({ key }: KeyboardEvent): void => {
    left ||= key === 'Escape';
  };
  let wentBack = false;
  const back = (): void => {
    wentBack = true;
    viewer.close();
  };
  if (!fromAddress) history.pushState(null, '', addressOf(slides[index]));
  addEventListener('popstate', back);
  document.addEventListener('keydown', hear);
  viewer.on('openingAnimationEnd', () => {
    document.removeEventListener('keydown', hear);
    if (wentBack || left) setTimeout(() => viewer.close());
  });
  viewer.on('change', () => history.replaceState(null, '', addressOf(slides[viewer.currIndex])));
  viewer.on('destroy', () => {
    removeEventListener('popstate', back);
    document.removeEventListener('keydown', hear);
    if (wentBack) return;
    if (fromAddress) history.replaceState(null, '', location.pathname);
    else history.back();
  });
  viewer.init();
}
