import path from 'node:path';
import { WORK_DIR } from '../config.ts';

/** Where what was read of the content folder is kept between runs. */
export const KEPT = path.join(WORK_DIR, 'corpus');
