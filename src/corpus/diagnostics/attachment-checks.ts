import type { Attachment, AttachmentLeak } from '../../domain/attachment.ts';
import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { readDocumentHeading, statesSubject } from '../../domain/document-heading.ts';
import { numberKey } from '../../domain/document-number.ts';
import type { Entry } from '../../domain/library.ts';
import { citizenNumber, secretStamp } from '../../domain/private-data.ts';
import { fold, slug } from '../../domain/vietnamese.ts';
import type { AttachmentText } from '../../media/attachment-text.ts';

/** Family names: an author's name in the properties of a file is a person's, and no program's or office's. */
const FAMILY =
  /^(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|trinh|dao|doan|luong|mai|truong|lam|trieu|ha|cao|chu|ta|thai|tong|quach|la|luu|nong|ma|hua|be)(?:\s\p{L}+){1,4}$/u;

type Documented = Pick<Entry, 'file'>;

/** Checks what an attachment tells that was not meant for readers, and where it disagrees with its entry. */
export function checkAttachment(
  entry: Documented,
  attachment: Attachment,
  text: AttachmentText,
  index: number,
): readonly Diagnostic[] {
  const place = { path: ['attachments', index] };
  const { name } = attachment;
  const leaks: Partial<Record<AttachmentLeak, string>> = { ...text.leaks };
  if (leaks.author !== undefined && !FAMILY.test(fold(leaks.author))) delete leaks.author;
  const pages = text.kind === 'text' ? text.pages : [];
  const whole = pages.join('\n');
  // A stamp stands at the head of a page; further down the words speak of secrets.
  const stamp = secretStamp((pages[0] ?? '').slice(0, 600));
  if (stamp) leaks.secret = stamp.stamp;
  const citizen = citizenNumber(whole);
  if (citizen) leaks.citizen = citizen.masked;
  const told = (Object.keys(leaks) as AttachmentLeak[]).map((leak) =>
    diagnostic('attachment-leak', entry.file, { name, leak, found: leaks[leak] ?? '' }, place, 'warning'),
  );
  return [...told, ...disagreements(entry, attachment, pages[0])];
}

/** Labels and names of what belongs to a document and is not the document. */
const BESIDE = /phu-luc|mau|bieu|danh-sach|kem|to-trinh|bao-cao|du-thao|giai-trinh/;

function disagreements(
  entry: Documented,
  attachment: Attachment,
  first: string | undefined,
): readonly Diagnostic[] {
  if (first === undefined || !('number' in entry)) return [];
  const document = entry as Extract<Entry, { kind: 'document' }>;
  const { name, label } = attachment;
  if (BESIDE.test(slug(`${label ?? ''} ${name}`))) return [];
  const heading = readDocumentHeading(first);
  const place = { path: ['number'] };
  const { number, issued } = document;
  if (heading.number && numberKey(heading.number.canonical) !== numberKey(number.canonical)) {
    // Recognised text confuses letters, not the figure and the type together.
    const same =
      heading.number.ordinal.replace(/^0+/, '') === number.ordinal.replace(/^0+/, '') &&
      heading.number.type === number.type;
    if (same) return [];
    const facts = { name, found: heading.number.canonical, wanted: number.canonical };
    return [diagnostic('other-file-number', document.file, facts, place, 'error')];
  }
  const told: Diagnostic[] = [];
  if (heading.date !== undefined && issued !== undefined && heading.date !== issued) {
    const facts = { name, found: heading.date, wanted: issued };
    told.push(diagnostic('other-file-date', document.file, facts, { path: ['issued'] }, 'warning'));
  }
  // Only a page with the document's own number has its subject.
  if (heading.number && !statesSubject(first, document.title)) {
    const facts = { name, wanted: document.title };
    told.push(diagnostic('other-file-subject', document.file, facts, { path: ['subject'] }, 'warning'));
  }
  return told;
}
