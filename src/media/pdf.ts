/** The reader of PDF files says nothing on the console: what it would say is in English and for its makers. */
export const QUIET = { verbosity: 0 } as const;
