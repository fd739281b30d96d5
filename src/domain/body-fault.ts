/**
 * What can be wrong with a body that is valid Markdown: a mark that readers will see, a structure that nobody
 * meant, text that vanishes, and what must not be public.
 */
export type BodyFault =
  // Marks that stay on the page.
  | 'raw-bold'
  | 'raw-emphasis'
  | 'raw-heading'
  | 'raw-table'
  | 'raw-picture'
  | 'raw-link'
  | 'raw-strike'
  | 'raw-entity'
  | 'raw-fence'
  | 'markdown-in-html'
  | 'other-markup'
  | 'wiki-link'
  | 'formula'
  // Structure that nobody meant.
  | 'indented-code'
  | 'underlined-heading'
  | 'empty-heading'
  | 'skipped-level'
  | 'joined-lines'
  | 'typed-list'
  | 'typed-table'
  | 'boxed-text'
  | 'swallowed-row'
  | 'greater-sign'
  | 'eaten-star'
  | 'unclosed-fence'
  | 'unclosed-tag'
  // What readers will not get.
  | 'unclosed-comment'
  | 'program-code'
  | 'unknown-tag'
  | 'extra-cells'
  | 'unused-definition'
  | 'empty-link'
  | 'private-letter'
  // What does not belong on a public page.
  | 'local-link'
  | 'mistyped-link'
  | 'chat-residue'
  | 'placeholder'
  | 'secret-stamp'
  | 'citizen-number';
