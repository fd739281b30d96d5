/** A refusal: a status and a short sentence for whoever reads the network tab. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The text of a problem (RFC 9457), and the title of its status. */
export function problemText(status: number, detail: string): { title: string; text: string } {
  const title = titles[status] ?? 'Error';
  return { title, text: JSON.stringify({ type: 'about:blank', title, status, detail }) };
}

/** The answer to a refused request. It never repeats what the request said. */
export function problemResponse({ status, message, headers }: HttpProblem): Response {
  return new Response(problemText(status, message).text, {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });
}
