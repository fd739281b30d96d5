// The frame of every page: menus close as readers expect, and a printed page says when it was printed.

const menus = [...document.querySelectorAll<HTMLDetailsElement>('.menu details')];

document.addEventListener('click', ({ target }) => {
  for (const menu of menus) if (!menu.contains(target as Node)) menu.open = false;
});

document.addEventListener('keydown', ({ key }) => {
  const open = key === 'Escape' && menus.find((menu) => menu.open);
  if (!open) return;
  open.open = false;
  open.querySelector('summary')?.focus();
});

addEventListener('beforeprint', () => {
  for (const place of document.querySelectorAll('[data-printed]')) {
    place.textContent = new Date().toLocaleDateString('vi-VN');
  }
});
