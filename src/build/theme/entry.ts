import { createApp } from 'astro/app/entrypoint';
import * as jsx from 'astro/jsx-runtime';

// What the compiled theme exports. Built by Astro, imported by render-pages.ts: the only two that know of
// each other.

const app = createApp({ streaming: false });
const routes = new Map(
  app.manifest.routes.map(({ routeData }) => [routeData.component.replace(/^src\/pages\//, ''), routeData]),
);

/**
 * Renders a page of the site.
 *
 * @param route its file below src/pages
 * @param pathname its address, '/tin-tuc/2021/x/'
 * @param locals what its template gets as `Astro.locals`
 * @throws where the template fails
 */
export async function render(route: string, pathname: string, locals: App.Locals): Promise<Uint8Array> {
  const routeData = routes.get(route);
  if (!routeData) throw new Error(`the theme has no page ${route}`);
  // Astro matches its addresses against the slash at the end, and knows 404 by its own address alone.
  const address = pathname === '/404.html' ? '/404/' : encodeURI(pathname);
  const response = await app.render(new Request(new URL(address, 'http://localhost')), { routeData, locals });
  const isPage = response.ok || (response.status === 404 && route.startsWith('404.'));
  if (!isPage) throw new Error(`${pathname} could not be rendered (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The JSX runtime that bodies in MDX are compiled against. */
export const runtime = { ...jsx };
