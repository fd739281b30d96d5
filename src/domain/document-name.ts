/** What a document is called by. */
export interface NamedDocument {
  readonly type: { readonly label: string };
  readonly number: { readonly canonical: string };
}

/** Type and number, for lists, links and titles: "Hướng dẫn 28-HD/BTGTU". */
export const documentName = ({ type, number }: NamedDocument): string => `${type.label} ${number.canonical}`;

/** Type and number, for running text: "Hướng dẫn số 28-HD/BTGTU". */
export const documentNameInText = ({ type, number }: NamedDocument): string =>
  `${type.label} số ${number.canonical}`;

/** Type and number, for the line above a document's subject: "Hướng dẫn · Số 28-HD/BTGTU". */
export const documentHeading = ({ type, number }: NamedDocument): string =>
  `${type.label} · Số ${number.canonical}`;
