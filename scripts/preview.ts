import { serveSite } from './serve.ts';

await serveSite();
