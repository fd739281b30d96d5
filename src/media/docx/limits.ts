// What a Word file may unpack to, in bytes: more is a bomb, or longer than anybody reads.

/** One part of a file. */
export const MAX_PART_BYTES = 64 * 1024 * 1024;

/** A part of XML, where a build reads the text of an attachment for search. */
export const MAX_SEARCHED_BYTES = 12 * 1024 * 1024;

/** All parts of a file that are asked for. */
export const MAX_BYTES = 256 * 1024 * 1024;

/** Elements that lie in each other; what is deeper is made to break its reader. */
export const MAX_DEPTH = 256;
