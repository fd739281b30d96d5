/**
 * How long the same fault is not printed again, in milliseconds: a store that is away fails with every
 * request.
 */
const QUIET_MS = 10_000;

/**
 * Makes a log of faults for the operator, which prints each at most every ten seconds. Faults name no person.
 */
export function faultLog(
  print: (line: string) => void,
  clock: () => number = Date.now,
): (fault: unknown) => void {
  const printed = new Map<string, number>();
  return (fault) => {
    const text = fault instanceof Error ? fault.message : String(fault);
    const now = clock();
    if (now - (printed.get(text) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return;
    for (const [old, at] of printed) if (now - at >= QUIET_MS) printed.delete(old);
    printed.set(text, now);
    print(`${new Date(now).toISOString()} counter: ${text}`);
  };
}
