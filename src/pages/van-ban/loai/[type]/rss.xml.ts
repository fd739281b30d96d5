import type { APIRoute } from 'astro';
import { feedResponse } from '../../../../layouts/responses.ts';
import { staticPaths } from '../../../../site-pages.ts';

export const getStaticPaths = () => staticPaths('van-ban/loai/[type]/rss.xml.ts');

export const GET: APIRoute = ({ locals }) => feedResponse(locals.page);
