import type { APIRoute } from 'astro';
import { feedResponse } from '../../../layouts/responses.ts';

export const GET: APIRoute = ({ locals }) => feedResponse(locals.page);
