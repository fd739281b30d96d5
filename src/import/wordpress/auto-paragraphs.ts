const BLOCK =
  /^<\/?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|figure|figcaption|pre|hr|section|article|aside|iframe|video|audio|form|dl|dt|dd)\b/i;

/**
 * Codes of plugins: a caption keeps its picture and words, the others are taken off what they stand around.
 */
const withoutShortcodes = (html: string): string =>
  html
    .replace(
      /\[caption[^\]]*\]\s*((?:<a[^>]*>\s*)?<img[^>]*>(?:\s*<\/a>)?)([\s\S]*?)\[\/caption\]/gi,
      (_, picture: string, words: string) =>
        `\n\n<figure>${picture}<figcaption>${words.trim()}</figcaption></figure>\n\n`,
    )
    .replace(/\[embed[^\]]*\]\s*(https?:\/\/[^\s[\]]+)\s*\[\/embed\]/gi, '\n\n<a href="$1">$1</a>\n\n')
    .replace(/\[\/?(?:gallery|audio|video|vc_[a-z_]+|et_pb_[a-z_]+|contact-form-7|embed)[^\]]*\]/gi, '');

/**
 * The paragraphs of a body as WordPress makes them when it shows it: in the classic editor an empty line
 * parts two and a line end is a break; blocks of the newer one have their tags, with notes for the editor
 * around.
 */
export function autoParagraphs(source: string): string {
  const text = withoutShortcodes(source.replace(/\r\n?/g, '\n').replace(/<!--[\s\S]*?-->/g, ''));
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (BLOCK.test(part) ? part : `<p>${part.replaceAll('\n', '<br>')}</p>`))
    .join('\n');
}
