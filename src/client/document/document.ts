/** A document's page: what is in force today, and the tools that load when a reader asks for them. */

const dated = document.querySelector<HTMLElement>('[data-from],[data-until]');
if (dated) import('./validity.ts').then(({ keepValid }) => keepValid(dated));

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-act]')) {
  button.hidden = false;
  button.addEventListener('click', () => import('./document-tools.ts').then(({ use }) => use(button)));
}
