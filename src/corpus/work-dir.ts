import path from 'node:path';

/** Where a build keeps what the next one can use again: `WORK_DIR`, or `.trangtin`. Safe to delete. */
export const WORK_DIR = path.resolve(process.env['WORK_DIR'] || '.trangtin');
