/** A document's page: what is in force today, and the tools that load when a reader asks for them. */

const page = document.querySelector<HTMLElement>('[data-validity]');
if (page) {
  const { validity, from = '', until = '' } = page.dataset;
  // Today in Vietnam; days compare as text.
  const today = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);
  const state = until && today >= until ? 'expired' : today < from ? 'pending' : 'inForce';
  if (state !== validity) import('./validity.ts').then(({ showValidity }) => showValidity(page, state));
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-tool]')) {
  button.hidden = false;
  button.addEventListener('click', () => import('./document-tools.ts').then(({ use }) => use(button)));
}
