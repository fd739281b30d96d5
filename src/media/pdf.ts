import type { getDocumentProxy } from 'unpdf';

/**
 * The reader of PDF files says nothing on the console: what it would say is in English and for its makers.
 */
const QUIET = { verbosity: 0 } as const;

/**
 * Opens a PDF file. The reader is large and loaded on first use.
 *
 * @throws Error for what is no PDF, or asks for a password
 */
export const openPdf = async (bytes: Uint8Array): ReturnType<typeof getDocumentProxy> =>
  (await import('unpdf')).getDocumentProxy(bytes, QUIET);

/** Loads the reader, so that the first file need not wait for it. */
export const loadPdfReader = async (): Promise<void> => void (await import('unpdf'));
