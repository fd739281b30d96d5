/** Hits that one visitor may send at once, and how many a second come back. A reader needs far fewer. */
const BURST = 60;
const PER_SECOND = 1;
const MAX_VISITORS = 100_000;

/** A token bucket a visitor. Says how many seconds to wait; 0 when the hit may pass. */
export function createRateLimit() {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (visitor: string, now: number): number => {
    const known = buckets.get(visitor) ?? { tokens: BURST, at: now };
    const tokens = Math.min(BURST, known.tokens + (Math.max(0, now - known.at) / 1000) * PER_SECOND);
    buckets.delete(visitor);
    buckets.set(visitor, { tokens: Math.max(0, tokens - 1), at: now });
    const [oldest] = buckets.keys();
    if (buckets.size > MAX_VISITORS && oldest !== undefined) buckets.delete(oldest);
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / PER_SECOND);
  };
}
