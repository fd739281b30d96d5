/**
 * Decodes the percent-encoding of a step of an address or of a value in it. A text that cannot be decoded
 * stays as it is.
 *
 * @example decodeComponent('b%C3%A0i%2F5') // 'bài/5'
 */
export function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Decodes the percent-encoding of a whole address: all but the signs that part it (`%2F`, `%3F`, `%23` …). An
 * address that cannot be decoded stays as it is.
 *
 * @example decodeAddress('/tin%20t%E1%BB%A9c%2F5') // '/tin tức%2F5'
 */
export function decodeAddress(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
