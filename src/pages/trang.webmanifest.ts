import { library } from '../corpus/library.ts';
import { documentText } from '../text/document.ts';
import { frameText } from '../text/frame.ts';
import { offlineText } from '../text/offline.ts';
import { ICON_FOLDER, icons } from '../views/icons.ts';

/** What a phone needs to put the site on its screen. */
export async function GET(): Promise<Response> {
  const { site } = await library();
  const manifest = {
    id: '/',
    name: site.name,
    short_name: site.shortName,
    description: site.description,
    lang: 'vi',
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#fffdf8',
    theme_color: site.colours.brand,
    icons: icons.flatMap(({ name, size, purpose }) =>
      purpose === undefined
        ? []
        : [{ src: `/${ICON_FOLDER}/${name}`, sizes: `${size}x${size}`, type: 'image/png', purpose }],
    ),
    shortcuts: [
      { name: frameText.search, url: '/tim-kiem/' },
      { name: documentText.documents, url: '/van-ban/' },
      { name: offlineText.title, url: '/ngoai-tuyen/' },
    ],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'Content-Type': 'application/manifest+json' } });
}
