/**
 * A small card beside a citation: number, day, issuer, subject. It stays while the pointer is on it or on the
 * link, and goes with Escape (WCAG 2.2, 1.4.13). The link's own title is put aside meanwhile, or both would
 * show; who listens hears the card in its place.
 */
let card: HTMLElement | undefined;
let shownFor: HTMLAnchorElement | undefined;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** How long the pointer may be between link and card, in milliseconds. */
const LEAVE_MS = 200;

/** A finger on a link, and the focus that it brings, go to the document at once: a card would only flash. */
const isFinger = (link: HTMLAnchorElement, event: Event): boolean =>
  event instanceof PointerEvent ? event.pointerType === 'touch' : !link.matches(':focus-visible');

/** Shows the card of a link that a pointer or the keyboard has come to. */
export function show(link: HTMLAnchorElement, event: Event): void {
  if (isFinger(link, event)) return;
  clearTimeout(leaving);
  if (shownFor === link) return;
  hide();
  shownFor = link;
  card ??= makeCard();
  const facts = document.createElement('strong');
  facts.textContent = link.dataset['cite'] ?? '';
  const subject = document.createElement('span');
  subject.textContent = link.title;
  card.replaceChildren(facts, subject);
  link.dataset['subject'] = link.title;
  link.removeAttribute('title');
  link.setAttribute('aria-describedby', card.id);
  link.after(card);
  card.showPopover();
  place();
  link.addEventListener('pointerleave', leave);
  link.addEventListener('blur', hide);
}

function makeCard(): HTMLElement {
  const made = document.createElement('span');
  made.id = 'xem-truoc';
  made.className = 'cite-card';
  made.popover = 'manual';
  made.setAttribute('role', 'tooltip');
  made.addEventListener('pointerenter', () => clearTimeout(leaving));
  made.addEventListener('pointerleave', leave);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  document.addEventListener('scroll', place, { passive: true });
  return made;
}

/** Below the link where there is room, else above it; never over the edge of the window. */
function place(): void {
  if (!card || !shownFor) return;
  const at = shownFor.getBoundingClientRect();
  const below = at.bottom + card.offsetHeight + 8 < innerHeight;
  const left = Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8));
  card.style.left = `${left}px`;
  card.style.top = `${below ? at.bottom + 4 : at.top - card.offsetHeight - 4}px`;
}

function leave(): void {
  leaving = setTimeout(hide, LEAVE_MS);
}

function hide(): void {
  if (!shownFor) return;
  shownFor.title = shownFor.dataset['subject'] ?? '';
  shownFor.removeAttribute('aria-describedby');
  shownFor.removeEventListener('pointerleave', leave);
  shownFor.removeEventListener('blur', hide);
  shownFor = undefined;
  card?.hidePopover();
}
