/**
 * The part in view is the last one that begins above this line, in pixels: a heading that a link leads to
 * stands above it, the next one below it, however short the part between is.
 */
const LINE = 40;

/** Marks the part in view in a table of contents, as the reader scrolls. */
export function follow(contents: Element): void {
  const links = [...contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const parts = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  let current: HTMLAnchorElement | undefined;
  const mark = (): void => {
    const found = parts.findLast(({ heading }) => heading.getBoundingClientRect().top <= LINE)?.link;
    if (found === current) return;
    current?.removeAttribute('aria-current');
    found?.setAttribute('aria-current', 'location');
    found?.scrollIntoView({ block: 'nearest' });
    current = found;
  };
  const observer = new IntersectionObserver(mark, { threshold: [0, 1] });
  for (const { heading } of parts) observer.observe(heading);
  addEventListener('scroll', mark, { passive: true });
  mark();
}
