/**
 * A small card beside a citation: number, day, issuer, subject. It stays while the pointer is on it or on the link,
 * and goes with Escape (WCAG 2.2, 1.4.13). The link's own title is put aside meanwhile, or both would show.
 */
let card: HTMLElement | undefined;
let shownFor: HTMLAnchorElement | undefined;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** How long the pointer may be between link and card, in milliseconds. */
const LEAVE_MS = 200;

/** Shows the card of a link. */
export function show(link: HTMLAnchorElement): void {
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
  link.after(card);
  card.showPopover();
  place(card, link);
  link.addEventListener('pointerleave', leave);
  link.addEventListener('blur', hide);
}

function makeCard(): HTMLElement {
  const made = document.createElement('span');
  made.className = 'cite-card';
  made.popover = 'manual';
  made.setAttribute('role', 'tooltip');
  made.addEventListener('pointerenter', () => clearTimeout(leaving));
  made.addEventListener('pointerleave', leave);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  return made;
}

/** Below the link where there is room, else above it; never over the edge of the window. */
function place(made: HTMLElement, link: HTMLElement): void {
  const at = link.getBoundingClientRect();
  const below = at.bottom + made.offsetHeight + 8 < innerHeight;
  const left = Math.max(8, Math.min(at.left, innerWidth - made.offsetWidth - 8));
  made.style.left = `${left}px`;
  made.style.top = `${below ? at.bottom + 4 : at.top - made.offsetHeight - 4}px`;
}

function leave(): void {
  leaving = setTimeout(hide, LEAVE_MS);
}

function hide(): void {
  if (!shownFor) return;
  shownFor.title = shownFor.dataset['subject'] ?? '';
  shownFor.removeEventListener('pointerleave', leave);
  shownFor.removeEventListener('blur', hide);
  shownFor = undefined;
  card?.hidePopover();
}
