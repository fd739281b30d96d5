import { PICTURE_FOLDER } from '../../domain/picture.ts';
import type { Site } from '../../domain/site.ts';
import { OFFLINE_FOLDER } from '../../offline/manifest/manifest.ts';
import { contentPolicy, foreignCounter } from './content-policy.ts';

/** Headers for the addresses that a pattern names: a path, or the beginning of one with a star at its end. */
export interface HeaderRule {
  readonly pattern: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Files whose name changes with their content may be kept for ever. */
export const FIXED_FOLDERS = ['_astro', PICTURE_FOLDER, OFFLINE_FOLDER] as const;

/** What a page of this site never does, so that nothing that gets into one can do it either. */
const UNUSED_FEATURES =
  'accelerometer autoplay camera display-capture encrypted-media geolocation gyroscope hid idle-detection magnetometer microphone midi payment publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking'.split(
    ' ',
  );

/**
 * The headers of the site, one table for every host: OWASP's list of secure headers, and how long what is kept. No
 * header stands in two rules that fit one address, because some hosts would send both.
 */
export function headerRules(site: Site): readonly HeaderRule[] {
  const everywhere = {
    'Content-Security-Policy': contentPolicy(site),
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    // Other sites learn nothing of where a reader comes from. A counter on another host must see whose page asks.
    'Referrer-Policy': foreignCounter(site) === undefined ? 'same-origin' : 'strict-origin',
    'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Permitted-Cross-Domain-Policies': 'none',
    'X-DNS-Prefetch-Control': 'off',
  };
  const fixed = FIXED_FOLDERS.map((folder) => ({
    pattern: `/${folder}/*`,
    headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
  }));
  return [{ pattern: '/*', headers: everywhere }, ...fixed];
}

/** Lines of a `_headers` file, which CDN hosts and our own server read. */
export function headersFile(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ pattern, headers }) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
      return `${pattern}\n${lines.join('')}`;
    })
    .join('\n');
}
