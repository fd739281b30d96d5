import type { Site } from '../../src/domain/site.ts';

/** What hosts are configured from: a site with a counter of its own. */
export const hostedSite = {
  url: 'https://xa.example.vn',
  colours: { brand: '#8E1116', gold: '#FFD24A' },
  counter: { path: '/api', baseline: undefined },
} as Site;
