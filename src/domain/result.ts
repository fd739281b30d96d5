/**
 * Either a value or the reason why there is none. Errors that people must read are values here, never throws.
 */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** A result that holds a value. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
/** A result that holds what went wrong. */
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
