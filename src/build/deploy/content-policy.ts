import { createHash } from 'node:crypto';
import { type EditorSettings, editorOrigins } from '../../domain/editor.ts';
import type { Site } from '../../domain/site.ts';
import { inlineStyle } from '../../views/inline-style.ts';

/** The source expression by which a policy allows one inline block and no other. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The origin of a counter that lies on another host than the pages; undefined for one on the same host. */
export function foreignCounter(site: Site): string | undefined {
  const { path } = site.counter;
  const origin = path !== undefined && URL.canParse(path) ? new URL(path).origin : undefined;
  return origin === site.url ? undefined : origin;
}

/**
 * The Content Security Policy of every answer: what is not named is forbidden. Scripts are files of this
 * site; the one inline style is named by its hash.
 */
export function contentPolicy(site: Site): string {
  const counter = foreignCounter(site);
  const own = ["'self'", ...(counter === undefined ? [] : [counter])];
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", hashSource(inlineStyle(site))],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'media-src': ["'self'"],
    // The browser's own viewer shows a PDF file over its page; nothing else is framed, and nobody else frames
    // us.
    'frame-src': ["'self'"],
    'connect-src': own,
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'form-action': own,
    'frame-ancestors': ["'self'"],
    'base-uri': ["'none'"],
  };
  return policyText(directives);
}

const policyText = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

/**
 * The policy of the editor in the browser: it writes styles into its page, decodes pictures in WebAssembly
 * and speaks to its git host. Scripts are still files of this site.
 */
export function editorPolicy(editor: EditorSettings): string {
  const hosts = editorOrigins(editor);
  return policyText({
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'blob:', 'data:', ...hosts],
    'font-src': ["'self'", 'data:'],
    'media-src': ["'self'", 'blob:'],
    'frame-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", 'blob:', 'data:', ...hosts],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
  });
}
