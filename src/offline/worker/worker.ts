import type { Build } from '../manifest/manifest.ts';
import { dropOtherBuilds } from './caches.ts';
import { answerFile, answerPage, isOurs } from './fetch-handler.ts';
import { precache } from './precache.ts';

/**
 * The service worker. It belongs to one build, whose id the build writes above this code; with each new build
 * browsers find a new worker, which lays in its own files while the old one still answers from its own. The
 * change-over comes with a page load in the only tab that is open, so that no page ever gets answers of two
 * builds.
 */
declare const BUILD: Build;

const worker = self as unknown as ServiceWorkerGlobalScope;

/** What newer browsers offer and the type library does not know yet. */
interface RoutingEvent extends ExtendableEvent {
  addRoutes?(rules: object): Promise<void>;
}

worker.addEventListener('install', (event: RoutingEvent) => {
  // Where the browser can, the counter is asked without even waking the worker.
  const direct = event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' });
  event.waitUntil(Promise.all([precache(BUILD), direct?.catch(() => {})]));
});

/**
 * Lets the network begin while the worker wakes. Firefox (153) fails a navigation whose preload failed,
 * whatever the worker answers: without a network its readers would get no page at all.
 */
function preload(): Promise<void> | undefined {
  const { navigationPreload } = worker.registration;
  return /Firefox\//.test(navigator.userAgent) ? navigationPreload?.disable() : navigationPreload?.enable();
}

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOtherBuilds(BUILD), preload()]));
});

worker.addEventListener('message', ({ data, ports: [port] }) => {
  if (data === 'change over') worker.skipWaiting();
  if (data === 'build') port?.postMessage(BUILD);
});

/** Lets the next build's worker take over, if it waits and no other tab would notice. */
async function changeOver(): Promise<Response | undefined> {
  const { waiting } = worker.registration;
  if (!waiting || (await worker.clients.matchAll({ type: 'window' })).length > 1) return undefined;
  waiting.postMessage('change over');
  // The worker can change only when this answer has gone out; the page is then loaded from the new one.
  return new Response('<meta http-equiv="refresh" content="0">', {
    headers: { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' },
  });
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!isOurs(request)) return;
  const later = (work: Promise<unknown>): void => {
    // After an answer that came too late to be used nothing keeps the worker up; it then does what it can.
    try {
      event.waitUntil(work);
    } catch {}
  };
  if (request.mode !== 'navigate') {
    event.respondWith(answerFile(BUILD, request, later));
    return;
  }
  const network = Promise.resolve(event.preloadResponse).then((response) => response ?? fetch(request));
  network.catch(() => {});
  event.respondWith(changeOver().then((response) => response ?? answerPage(BUILD, request, network, later)));
});
