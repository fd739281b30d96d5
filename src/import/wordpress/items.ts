import { StringDecoder } from 'node:string_decoder';

const OPEN = '<item>';
const CLOSE = '</item>';

/**
 * Cuts an export of WordPress (WXR) into its head and its items, as text, holding one item at a time. What
 * stands in CDATA is text, whatever it looks like.
 */
export class WxrSplitter {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #inItem = false;
  /** What stands in front of the first item: the facts of the site. */
  head = '';

  /** Takes the next piece; gives the items that are whole with it. */
  push(piece: Buffer): string[] {
    this.#rest += this.#decoder.write(piece);
    const items: string[] = [];
    for (;;) {
      if (!this.#inItem) {
        const at = this.#rest.indexOf(OPEN);
        if (at < 0) return items;
        if (this.head === '') this.head = this.#rest.slice(0, at);
        this.#rest = this.#rest.slice(at);
        this.#inItem = true;
      }
      const end = endOfItem(this.#rest);
      if (end < 0) return items;
      items.push(this.#rest.slice(0, end));
      this.#rest = this.#rest.slice(end);
      this.#inItem = false;
    }
  }
}

/** The index behind the end tag of the item that the text starts with; -1 where it is not whole. */
function endOfItem(text: string): number {
  let from = 0;
  for (;;) {
    const close = text.indexOf(CLOSE, from);
    if (close < 0) return -1;
    const data = text.indexOf('<![CDATA[', from);
    if (data < 0 || data > close) return close + CLOSE.length;
    const end = text.indexOf(']]>', data);
    if (end < 0) return -1;
    from = end + 3;
  }
}
