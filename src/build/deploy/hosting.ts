import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Library } from '../../domain/library.ts';
import { headerRules, headersFile } from './headers.ts';
import { nginxConfig } from './nginx.ts';
import { writeRedirects } from './redirects.ts';

/**
 * Writes what tells hosts how to serve the site: `_headers` and `_redirects` into it, for CDN hosts and our own
 * server, and the two parts of an nginx configuration into `nginxDir`.
 */
export async function writeHosting(library: Library, siteDir: string, nginxDir: string): Promise<void> {
  const { site, redirects } = library;
  const rules = headerRules(site);
  await writeRedirects(redirects, site.url, siteDir);
  await writeFile(path.join(siteDir, '_headers'), headersFile(rules));
  const { http, server } = nginxConfig(site, rules, redirects, Number(process.env['PORT'] || 4321));
  await mkdir(nginxDir, { recursive: true });
  await writeFile(path.join(nginxDir, 'http.conf'), http);
  await writeFile(path.join(nginxDir, 'server.conf'), server);
}
