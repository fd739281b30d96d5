import { describe, expect, it } from 'vitest';
import { contentPolicy, hashSource } from '../../../src/build/deploy/content-policy.ts';
import { headerRules, headersFile } from '../../../src/build/deploy/headers.ts';
import type { Site } from '../../../src/domain/site.ts';
import { headersFor, parseHeaders } from '../../../src/server/hosts/headers.ts';
import { inlineStyle } from '../../../src/views/inline-style.ts';
import { hostedSite } from '../../support/hosted-site.ts';

const away = { ...hostedSite, counter: { path: 'https://dem.example.vn/api', baseline: undefined } } as Site;

/** OWASP's list of secure headers, those that fit a site without logins. */
const OWASP = [
  'Strict-Transport-Security',
  'X-Frame-Options',
  'X-Content-Type-Options',
  'Content-Security-Policy',
  'X-Permitted-Cross-Domain-Policies',
  'Referrer-Policy',
  'Cross-Origin-Embedder-Policy',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  'Permissions-Policy',
  'X-DNS-Prefetch-Control',
];

describe('the content policy', () => {
  const policy = contentPolicy(hostedSite);

  it('forbids what it does not name, and every inline block but the one it names by hash', () => {
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|data:|https?:/);
    expect(policy).toContain(`style-src 'self' ${hashSource(inlineStyle(hostedSite))}`);
    for (const directive of ["frame-ancestors 'self'", "base-uri 'none'", "form-action 'self'"]) {
      expect(policy).toContain(directive);
    }
  });

  it('hashes as browsers do', () => {
    // The example of the CSP specification.
    expect(hashSource("alert('Hello, world.');")).toBe(
      "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
    );
  });

  it('lets pages speak to a counter on another host, and to no one else', () => {
    expect(contentPolicy(away)).toContain("connect-src 'self' https://dem.example.vn;");
    expect(contentPolicy({ ...hostedSite, counter: { path: 'https://xa.example.vn/api' } } as Site)).toBe(
      policy,
    );
  });
});

describe('the headers', () => {
  it('are those of the OWASP list', () => {
    expect(Object.keys(headerRules(hostedSite)[0]?.headers ?? {})).toEqual(expect.arrayContaining(OWASP));
  });

  it('never stand in two rules that fit one address', () => {
    const [first, ...others] = headerRules(hostedSite);
    for (const { headers } of others) {
      for (const name of Object.keys(headers)) expect(first?.headers).not.toHaveProperty(name);
    }
  });

  it('are read back by our own server as they were written', () => {
    const rules = parseHeaders(headersFile(headerRules(hostedSite)));
    const headers = new Headers(Object.fromEntries(headersFor(rules, '/_astro/a.css')));
    expect(headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('Content-Security-Policy')).toBe(contentPolicy(hostedSite));
    const page = new Headers(Object.fromEntries(headersFor(rules, '/_astrolabe/')));
    expect(page.get('Cache-Control')).toBeNull();
  });

  it('fit the limits of CDN hosts: 100 rules, 2,000 characters a line', () => {
    const text = headersFile(headerRules(away));
    expect(text.split('\n').filter((line) => line.startsWith('/')).length).toBeLessThan(100);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(2000);
  });
});
