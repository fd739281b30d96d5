/** A row as a database gives it. */
export type DatabaseRow = Readonly<Record<string, unknown>>;

/** The part of Cloudflare's D1 that we use. A `batch` runs as one transaction. */
export interface D1 {
  prepare(sql: string): D1Statement;
  batch(
    statements: readonly D1Statement[],
  ): Promise<readonly { readonly results?: readonly DatabaseRow[] }[]>;
}
/** The part of a prepared statement of D1 that we use. */
export interface D1Statement {
  bind(...values: readonly unknown[]): D1Statement;
}
