import { EDITOR_FOLDER } from '../../domain/editor.ts';
import { PICTURE_FOLDER } from '../../domain/picture.ts';
import type { Site } from '../../domain/site.ts';
import { OFFLINE_FOLDER } from '../../offline/manifest/manifest.ts';
import { CONTENT_FOLDER } from '../../search/format/layout.ts';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { contentPolicy, editorPolicy, foreignCounter } from './content-policy.ts';

/** Headers for the addresses that a pattern names: a path, or the beginning of one with a star at its end. */
export interface HeaderRule {
  readonly pattern: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Headers of wider rules that do not hold here. */
  readonly replaces?: readonly string[];
}

/** Files whose name changes with their content may be kept for ever. */
const FIXED_FOLDERS = ['_astro', PICTURE_FOLDER, OFFLINE_FOLDER, CONTENT_FOLDER] as const;

/**
 * The headers of the site, one table for every host: OWASP's list of secure headers, and how long what is
 * kept. No header stands in two rules that fit one address, because some hosts would send both.
 */
export function headerRules(site: Site): readonly HeaderRule[] {
  const everywhere = {
    ...securityHeaders,
    'Content-Security-Policy': contentPolicy(site),
    // Other sites learn nothing of where a reader comes from. A counter on another host must see whose page
    // asks.
    'Referrer-Policy': foreignCounter(site) === undefined ? 'same-origin' : 'strict-origin',
  };
  const fixed = FIXED_FOLDERS.map((folder) => ({
    pattern: `/${folder}/*`,
    headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
  }));
  // A host that joins the headers of two rules would apply both policies; "!" takes the first one off
  // (Cloudflare).
  const editor = site.editor && {
    pattern: `/${EDITOR_FOLDER}/*`,
    headers: { 'Content-Security-Policy': editorPolicy(site.editor) },
    replaces: ['Content-Security-Policy'],
  };
  return [{ pattern: '/*', headers: everywhere }, ...fixed, ...(editor ? [editor] : [])];
}

/** Lines of a `_headers` file, which CDN hosts and our own server read. */
export function headersFile(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ pattern, headers, replaces = [] }) => {
      const off = replaces.map((name) => `  ! ${name}\n`);
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
      return `${pattern}\n${off.join('')}${lines.join('')}`;
    })
    .join('\n');
}
