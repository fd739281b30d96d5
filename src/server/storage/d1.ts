/** A row as a database gives it. */
export type Found = Readonly<Record<string, unknown>>;

/** What we use of Cloudflare's D1: statements that run as one transaction. */
export interface D1 {
  prepare(sql: string): D1Statement;
  batch(statements: readonly D1Statement[]): Promise<readonly { readonly results?: readonly Found[] }[]>;
}
/** A prepared statement of D1, as far as we use it. */
export interface D1Statement {
  bind(...values: readonly unknown[]): D1Statement;
}
