/** What the form and its endpoint agree on. No imports. */

/** Where messages go. The page knows only the folder, `/api`. */
export const FEEDBACK_NAME = '/feedback';
export const FEEDBACK_PATH = `/api${FEEDBACK_NAME}`;

/** Pages that a form without script is led to. The reason stands behind `#` on the second. */
export const THANKS_PAGE = '/gop-y/da-nhan/';
export const REFUSED_PAGE = '/gop-y/chua-gui/';

/** Longest message, name and contact, and shortest message, in characters. */
export const limits = { message: 3000, least: 10, name: 60, contact: 120 } as const;

/** The longest body of a request, in bytes: every character percent-encoded, with room to spare. */
export const FORM_LIMIT = 48 * 1024;

/** Names of the form's fields. `website` is a trap: people never see it. `elapsed` comes from the script. */
export const fields = ['key', 'message', 'name', 'contact', 'consent', 'website', 'elapsed'] as const;
/** The name of a field of the form. */
export type Field = (typeof fields)[number];

/** Why a message is not taken. */
export type Reason = 'short' | 'long' | 'links' | 'letters' | 'consent' | 'often' | 'full' | 'other';
