/**
 * Addresses at which a reader shares a page on social networks: plain links, no script of theirs.
 */
export interface ShareLinks {
  readonly zalo: string;
  readonly facebook: string;
}

/** Links that share a page, from its absolute address. */
export function shareLinks(url: string): ShareLinks {
  return {
    // Zalo's own button opens this address; the page's address travels in it as Base64 of JSON.
    zalo: `https://button-share.zalo.me/share_external?d=${encodeURIComponent(btoa(JSON.stringify({ url })))}`,
    facebook: `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(url)}`,
  };
}
