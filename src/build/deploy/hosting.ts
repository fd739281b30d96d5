import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Library } from '../../domain/library.ts';
import type { OldAddresses } from '../../domain/old-site.ts';
import { headerRules } from './headers.ts';
import { nginxConfig } from './nginx.ts';

/** Writes the two parts of an nginx configuration that serves the site and leads to the counter at `port`. */
export async function writeNginx(
  { site, redirects }: Library,
  oldAddresses: OldAddresses | undefined,
  port: number,
  nginxDir: string,
): Promise<void> {
  const { http, server } = nginxConfig(site, headerRules(site), redirects, port, oldAddresses);
  await mkdir(nginxDir, { recursive: true });
  await writeFile(path.join(nginxDir, 'http.conf'), http);
  await writeFile(path.join(nginxDir, 'server.conf'), server);
}
