import { messageOf } from '../../corpus/diagnostics/messages.ts';
import { SITE_FILE } from '../../corpus/read/site-file.ts';
import type { LocatedDiagnostic } from '../../corpus/snapshot.ts';
import { addressOf } from '../../domain/addresses.ts';
import { escapeXml } from '../../domain/xml.ts';
import { previewText } from '../../text/preview.ts';

/** The address at which an entry's file is shown; site.yaml concerns every page. */
function addressOfFile(file: string): string {
  return addressOf(file.replace(/(?:\/index)?\.mdx?$/, '').replace(/^trang\//, ''));
}

/** The faults that keep the page of an address from being as its file means it. */
export const faultsAt = (
  address: string,
  faults: readonly LocatedDiagnostic[],
): readonly LocatedDiagnostic[] => faults.filter(({ file }) => addressOfFile(file) === address);

/** The faults of site.yaml, which keep every page from being shown. */
export const siteFaults = (faults: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] =>
  faults.filter(({ file }) => file === SITE_FILE);

/** One fault as a line above a page. */
export function faultNotice(fault: LocatedDiagnostic): string {
  const { found, wanted } = messageOf(fault);
  return previewText.fault(fault.file, fault.line, found, wanted);
}

/**
 * HTML shown in place of a page whose file has faults: what and where they are. It reloads when the file is
 * saved.
 */
export function faultPage(faults: readonly LocatedDiagnostic[]): string {
  const items = faults.map((fault) => {
    const { found, wanted, example } = messageOf(fault);
    const row = (name: string, text: string): string =>
      `<dt>${name}</dt><dd><pre>${escapeXml(text)}</pre></dd>`;
    const rows = [
      row(previewText.found, found),
      row(previewText.wanted, wanted),
      ...(example === undefined ? [] : [row(previewText.example, example)]),
    ];
    const place = `<code>${escapeXml(fault.file)}</code>, ${previewText.line(fault.line)}`;
    return `<section><h2>${place}</h2><dl>${rows.join('')}</dl></section>`;
  });
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${previewText.faultTitle}</title>
<style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}pre{font:inherit;white-space:pre-wrap;margin:0}dt{font-weight:700}h2{font-size:1.1rem;border-top:3px solid #b00;padding-top:.5rem}</style>
<script type="module" src="/@vite/client"></script>
</head>
<body>
<h1>${previewText.faultTitle}</h1>
<p>${previewText.faultIntro}</p>
${items.join('\n')}
</body>
</html>
`;
}
