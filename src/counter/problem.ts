/** A refusal as RFC 9457 has it. `detail` never repeats what was sent. */
export function refusal(
  status: number,
  title: string,
  detail?: string,
  headers: Record<string, string> = {},
): Response {
  const body = JSON.stringify({ type: 'about:blank', title, status, ...(detail ? { detail } : {}) });
  return new Response(body, {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });
}
