/** Marks the part in view in a table of contents, as the reader scrolls. */
export function follow(contents: Element): void {
  const links = [...contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const parts = links.flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  let current: HTMLAnchorElement | undefined;
  const mark = (): void => {
    // The last heading above the upper third of the window.
    const line = innerHeight / 3;
    const found = parts.findLast(({ heading }) => heading.getBoundingClientRect().top <= line)?.link;
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
