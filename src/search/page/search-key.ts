/**
 * On every page: "/" goes to the search box, which suggests entries once something is typed in it, and a page
 * opened from a result has the words of the query marked.
 */

const suggesting = () => import('./suggest.ts');
const marking = () => import('../../client/reading/mark-words.ts');

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.target as Element).matches('input, textarea, select, [contenteditable]')) return;
  const box = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

const header = document.querySelector<HTMLInputElement>('#header-search');
header?.addEventListener('input', async () => (await suggesting()).suggestIn(header), { once: true });

if (location.hash.startsWith('#tim=')) marking().then(({ markWords }) => markWords(location.hash));
