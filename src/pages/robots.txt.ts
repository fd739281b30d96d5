import { library } from '../corpus/library.ts';

export async function GET(): Promise<Response> {
  const { site } = await library();
  return new Response(
    `User-agent: *\nDisallow: /api/\nDisallow: /tim-kiem/?\n\nSitemap: ${site.url}/sitemap-index.xml\n`,
  );
}
