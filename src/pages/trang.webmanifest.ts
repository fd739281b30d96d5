import { library } from '../corpus/library.ts';

export async function GET(): Promise<Response> {
  const { site } = await library();
  const icons = site.emblem ? [{ src: `/${site.emblem}`, sizes: 'any', type: 'image/svg+xml' }] : [];
  const manifest = {
    name: site.name,
    short_name: site.shortName,
    lang: 'vi',
    start_url: '/',
    display: 'browser',
    background_color: '#fffdf8',
    theme_color: site.colours.brand,
    icons,
  };
  return new Response(JSON.stringify(manifest), { headers: { 'Content-Type': 'application/manifest+json' } });
}
