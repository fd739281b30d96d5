/** What a document is called by. */
export interface NamedDocument {
  readonly type: { readonly label: string };
  readonly number: { readonly canonical: string };
}

/** "Hướng dẫn 28-HD/BTGTU": in lists, links and titles. */
export const documentName = ({ type, number }: NamedDocument): string => `${type.label} ${number.canonical}`;

/** "Hướng dẫn số 28-HD/BTGTU": in running text. */
export const documentNameInText = ({ type, number }: NamedDocument): string =>
  `${type.label} số ${number.canonical}`;

/** "Hướng dẫn · Số 28-HD/BTGTU": as a line above the document's subject. */
export const documentHeading = ({ type, number }: NamedDocument): string =>
  `${type.label} · Số ${number.canonical}`;
