/**
 * Names that are no content: the editors' own ("_"), those of tools ("."), and what file managers leave
 * behind.
 */
export const isHidden = (name: string): boolean => /^(?:[_.].*|thumbs\.db|desktop\.ini)$/i.test(name);

/** Whether a file holds Markdown or MDX, by its name. */
export const isText = (name: string): boolean => /\.(?:md|mdx|markdown)$/i.test(name);
