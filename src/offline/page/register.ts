// Readers keep what they read, and the search index, for when there is no network. Not while the site is
// being edited.
if (import.meta.env.PROD) {
  addEventListener('load', () => navigator.serviceWorker?.register('/sw.js').catch(() => {}));
}
