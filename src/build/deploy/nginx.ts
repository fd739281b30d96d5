import type { Library } from '../../domain/library.ts';
import type { OldAddresses } from '../../domain/old-site.ts';
import type { Site } from '../../domain/site.ts';
import { FORM_LIMIT } from '../../server/feedback/protocol.ts';
import type { HeaderRule } from './headers.ts';
import { oldSiteConfig } from './nginx-old-site.ts';

/**
 * The two parts of an nginx configuration: what stands beside `server { }` blocks, and what stands inside
 * one.
 */
export interface NginxConfig {
  readonly http: string;
  readonly server: string;
}

/** A string as nginx reads it. A dollar sign has no escape there; none of our values may have one. */
function quoted(text: string): string {
  if (/[$\n]/.test(text)) throw new Error(`nginx cannot hold this value: ${JSON.stringify(text)}`);
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** `changes`: asked for more than once in a request, it may be another each time. */
const map = (
  source: string,
  target: string,
  rows: readonly (readonly [string, string])[],
  changes = false,
): string =>
  [
    `map ${source} ${target} {`,
    ...(changes ? ['  volatile;'] : []),
    ...rows.map(([from, to]) => `  ${from} ${quoted(to)};`),
    '}\n',
  ].join('\n');

/** Old addresses as nginx sees them, decoded, with and without a slash at the end. */
function redirectRows(redirects: Library['redirects']): readonly (readonly [string, string])[] {
  const rows = new Map<string, string>();
  for (const { from, to } of redirects) {
    const path = decodeURI(from);
    if (path.includes('$')) continue;
    rows.set(path, to);
    const twin = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
    if (!rows.has(twin)) rows.set(twin, to);
  }
  return [...rows].map(([from, to]) => [quoted(from), to]);
}

const variableOf = (header: string): string => `$trangtin_${header.toLowerCase().replaceAll('-', '_')}`;

const REVALIDATE = 'no-cache';

/**
 * How long an address may be kept: what the rules say of it, else asked for anew each time, which costs a
 * 304.
 */
function cacheRows(rules: readonly HeaderRule[], counter: string | undefined) {
  const own = rules.flatMap(({ pattern, headers }) => {
    const value = headers['Cache-Control'];
    const regex = `"~^${pattern.replaceAll('.', '\\.').replace(/\*$/, '')}"`;
    return value === undefined ? [] : [[regex, value] as const];
  });
  const ofCounter = counter === undefined ? [] : [[`"~^${counter}/"`, ''] as const];
  return [['default', REVALIDATE] as const, ...ofCounter, ...own];
}

const PACKED =
  'text/css text/plain text/xml application/javascript text/javascript application/json application/manifest+json application/rss+xml application/xml image/svg+xml';

/**
 * Configuration for a machine of one's own. `counterPort` is where the counter listens on it. The files
 * change with the site (its policy, its old addresses), so the build writes them and the operator's own
 * `server` block, which holds name, certificate and `root`, includes them.
 */
export function nginxConfig(
  site: Site,
  rules: readonly HeaderRule[],
  redirects: Library['redirects'],
  counterPort: number,
  oldAddresses?: OldAddresses,
): NginxConfig {
  const oldSite = oldAddresses && oldSiteConfig(oldAddresses);
  const counter = site.counter.path?.startsWith('/') ? site.counter.path : undefined;
  const everywhere = rules.find(({ pattern }) => pattern === '/*')?.headers ?? {};
  // A folder may have a header in its own way. Of a 416 nginx writes the headers twice, the second time as a
  // 416.
  const values = Object.entries(everywhere).map(([name, value]) =>
    map(
      '"$status $uri"',
      variableOf(name),
      [
        ['default', value],
        ['"~^416 "', ''],
        ...rules
          .filter(({ replaces }) => replaces?.includes(name))
          .map(
            ({ pattern, headers }) =>
              [`"~^\\d+ ${pattern.replace(/\*$/, '')}"`, headers[name] ?? ''] as const,
          ),
      ],
      true,
    ),
  );
  const headers = Object.keys(everywhere).map((name) => `add_header ${name} ${variableOf(name)} always;`);
  const http = [
    'map_hash_bucket_size 512;',
    `map_hash_max_size ${Math.max(2048, redirects.length * 4, (oldSite?.rows ?? 0) * 4)};`,
    map('$uri', '$trangtin_moved', [['default', ''], ...redirectRows(redirects)]),
    map('$uri', '$trangtin_cache', cacheRows(rules, counter)),
    ...values,
    ...(oldSite?.http ?? []),
    // What is refused or absent now may be there the next moment.
    `map "$status$trangtin_cache" $trangtin_keep {\n  volatile;\n  default "${REVALIDATE}";\n  "~^(?:416.*|\\d+)$" "";\n  "~^(?:200|206|304)(?<kept>.+)$" $kept;\n}\n`,
    counter === undefined
      ? ''
      : `upstream trangtin_counter {\n  server 127.0.0.1:${counterPort};\n  keepalive 32;\n}\n`,
  ];
  // The counter answers with the same table of headers, for hosts without nginx.
  const hidden = Object.keys(everywhere).map((name) => `  proxy_hide_header ${name};`);
  const proxy = `location ${counter}/ {
  client_max_body_size ${Math.ceil(FORM_LIMIT / 1024) + 1}k;
${hidden.join('\n')}
  proxy_pass http://trangtin_counter;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_connect_timeout 2s;
  # A hit that is sent again counts once: it may be, when a connection ends before its answer.
  proxy_next_upstream error non_idempotent;
  access_log off;
}`;
  const server = [
    'index index.html;',
    'charset utf-8;',
    `charset_types ${PACKED};`,
    'include mime.types;',
    'types {\n  application/manifest+json webmanifest;\n  image/avif avif;\n  application/wasm wasm;\n  text/vtt vtt;\n}',
    'absolute_redirect off;',
    'server_tokens off;',
    ...headers,
    'add_header Cache-Control $trangtin_keep always;',
    'gzip on;\ngzip_static on;\ngzip_vary on;\ngzip_proxied any;\ngzip_min_length 1024;\ngzip_comp_level 6;',
    `gzip_types ${PACKED};`,
    'if ($trangtin_moved) {\n  return 301 $trangtin_moved;\n}',
    'error_page 404 /404.html;',
    ...(oldSite?.server ?? []),
    `location / {\n  try_files $uri $uri/ ${oldSite?.fallback ?? '=404'};\n}`,
    '# Files that speak to servers, and files that nobody meant to publish.',
    'location ~ ^/(?:_headers|_redirects|old-addresses\\.json)$ {\n  return 404;\n}',
    'location ~ /\\.(?!well-known/) {\n  return 404;\n}',
    ...(counter === undefined ? [] : [proxy]),
  ];
  const sign = '# Written by the build of Trang Tin. Changes here are lost with the next one.\n';
  return { http: `${sign}${http.filter(Boolean).join('\n')}`, server: `${sign}${server.join('\n')}\n` };
}
