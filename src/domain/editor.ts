/** The editor in the browser (`/bien-tap/`): which git host it saves to. */

export const editorHosts = ['github', 'gitlab', 'gitea'] as const;
/** The name of such a host. */
export type EditorHost = (typeof editorHosts)[number];

/** Where the editor in the browser finds the repository of the content. */
export interface EditorSettings {
  readonly host: EditorHost;
  /** "owner/name" at the host. */
  readonly repository: string;
  readonly branch: string;
  /** Origin of a host of one's own; the public one without it. */
  readonly address: string | undefined;
  /** The content folder in the repository. */
  readonly folder: string;
  /** Who signs editors in, where the host needs a service for it. */
  readonly signIn: string | undefined;
}

/** Folder of the editor on the site. */
export const EDITOR_FOLDER = 'bien-tap';

const PUBLIC: Readonly<Record<EditorHost, readonly string[]>> = {
  github: ['https://api.github.com', 'https://github.com', 'https://*.githubusercontent.com'],
  gitlab: ['https://gitlab.com'],
  gitea: ['https://gitea.com'],
};

/** The origins that the editor speaks to: its git host and who signs editors in. */
export function editorOrigins({ host, address, signIn }: EditorSettings): readonly string[] {
  const own = address === undefined ? PUBLIC[host] : [new URL(address).origin];
  return [...own, ...(signIn === undefined ? [] : [new URL(signIn).origin])];
}
