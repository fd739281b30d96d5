const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Escapes a text for XML or HTML, between tags or in a double-quoted attribute.
 *
 * @example escapeXml('a < "b"') // 'a &lt; &quot;b&quot;'
 */
export function escapeXml(text: string): string {
  // `>` too: `]]>` may not stand in the text of XML (XML 1.0, section 2.4).
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] as string);
}

/** Undoes what `escapeXml` does; other entities stay as they are. */
export const unescapeXml = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
