import PhotoSwipe, { type SlideData } from 'photoswipe';
import styles from 'photoswipe/style.css?url';
import { albumText } from '../../text/album.ts';

/** The pictures of a grid, with the widths that the page already names. */
function slidesOf(gallery: HTMLElement): SlideData[] {
  return [...gallery.querySelectorAll<HTMLAnchorElement>('a[data-photo]')].map((link) => {
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

const addressOf = (index: number): string => `#anh-${index + 1}`;

/**
 * Opens the full-screen viewer. The address follows the picture, so that it can be sent; the way back closes the
 * viewer, as readers on phones expect.
 */
export async function openViewer(gallery: HTMLElement, index: number, fromAddress: boolean): Promise<void> {
  await loadStyles();
  const words = albumText.viewer;
  const slides = slidesOf(gallery);
  if (index >= slides.length) return;
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
  const figure = (): HTMLElement | null | undefined => slides[viewer.currIndex]?.element?.closest('figure');

  viewer.on('uiRegister', () => {
    viewer.ui?.registerElement({
      name: 'original',
      order: 8,
      isButton: true,
      tagName: 'a',
      title: albumText.original,
      html: {
        isCustomSVG: true,
        inner: '<path d="M20.5 14.3 17.1 18V10h-2.2v7.9l-3.4-3.6L10 16l6 6.1 6-6.1zM23 23H9v2h14z"/>',
        outlineID: 'pswp-original',
      },
      onInit: (element, pswp) => {
        const link = element as HTMLAnchorElement;
        link.setAttribute('download', '');
        pswp.on('change', () => {
          link.href = figure()?.querySelector<HTMLAnchorElement>('a[download]')?.href ?? '';
        });
      },
    });
    viewer.ui?.registerElement({
      name: 'caption',
      appendTo: 'root',
      onInit: (element, pswp) => {
        element.className = 'viewer-caption';
        element.setAttribute('aria-live', 'polite');
        pswp.on('change', () => {
          element.textContent = figure()?.querySelector('.caption')?.textContent ?? '';
        });
      },
    });
  });

  let wentBack = false;
  const back = (): void => {
    wentBack = true;
    viewer.close();
  };
  if (!fromAddress) history.pushState(null, '', addressOf(index));
  addEventListener('popstate', back);
  // A viewer that is still opening cannot be closed; the way back may be taken in that moment too.
  viewer.on('openingAnimationEnd', () => wentBack && viewer.close());
  viewer.on('change', () => history.replaceState(null, '', addressOf(viewer.currIndex)));
  viewer.on('destroy', () => {
    removeEventListener('popstate', back);
    if (wentBack) return;
    if (fromAddress) history.replaceState(null, '', location.pathname);
    else history.back();
  });
  viewer.init();
}
