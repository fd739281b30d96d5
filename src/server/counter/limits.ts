/** The most keys in one question for counts. */
export const KEYS_LIMIT = 100;
