/** The protocol between the form and its endpoint. No imports: the page's script carries this file. */

/** Path of the endpoint below the counter's, which pages know. */
export const FEEDBACK_NAME = '/feedback';
/** Path of the endpoint on its host. */
export const FEEDBACK_PATH = `/api${FEEDBACK_NAME}`;

/** The page that a form without script leads to when its message was taken. */
export const THANKS_PAGE = '/gop-y/da-nhan/';
/** The page that it leads to when it was refused, with the reason behind `#`. */
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
