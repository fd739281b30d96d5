import { library } from '../corpus/library.ts';

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The first words of a text that fit into `most` characters, the most that the format takes. */
const shortened = (text: string, most: number): string =>
  text.length <= most
    ? text
    : text
        .slice(0, most + 1)
        .replace(/\s+\S*$/, '')
        .slice(0, most);

/** Lets a browser offer the site's search in its address bar. */
export async function GET(): Promise<Response> {
  const { site } = await library();
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(shortened(site.shortName, 16))}</ShortName>
  <Description>${escapeXml(site.description)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Language>vi</Language>
  <Url type="text/html" template="${escapeXml(site.url)}/tim-kiem/?q={searchTerms}"/>
</OpenSearchDescription>
`;
  return new Response(body, { headers: { 'Content-Type': 'application/opensearchdescription+xml' } });
}
