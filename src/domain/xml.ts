const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** A text as it stands in XML or HTML, between tags or in a double-quoted attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<"]/g, (character) => ESCAPES[character] as string);
}
