import type { APIRoute } from 'astro';
import { fileResponse } from '../../../layouts/responses.ts';

export const GET: APIRoute = ({ locals }) => fileResponse(locals.page);
