// What a register's table and box do, in one file: it is fetched at once.
export { openSearch } from './search-work.ts';
export { sortBy } from './sort.ts';
