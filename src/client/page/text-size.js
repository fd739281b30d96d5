try {
  document.documentElement.dataset.size = localStorage.getItem('co-chu') ?? 0;
} catch {}
