import path from 'node:path';
import { attachmentKinds, extensionOf } from '../../domain/attachment.ts';
import { isPublicUpload, UPLOADS_FOLDER } from '../../domain/upload.ts';
import { slug } from '../../domain/vietnamese.ts';
import { readAttachmentFile } from '../../media/attachment-file.ts';
import type { ResolvedPicture } from '../html/resolve.ts';
import type { ImportManifest, Written } from './manifest.ts';
import { type PictureLooks, usablePicture } from './picture-bytes.ts';
import type { ResolvedUpload, Uploads } from './uploads.ts';

/** Words of a program, not of a person: what no reader can take for a description. */
const MACHINE_WORDS =
  /^(?:(?:image|img|dsc|anh|hinh|untitled|screenshot|screen shot|zalo|fb|received|photo|picture)?[\s\d_().-]*|[\w\s.-]*\d{5,}[\w\s.-]*|.*\.(?:jpe?g|png|gif|webp|bmp))$/i;

/** Whether words come from a program or a camera ("IMG_2034") and describe nothing. */
export const isMachineWords = (words: string): boolean => MACHINE_WORDS.test(words.trim());

/** What the files of all items of a run share. */
export interface FileRoom {
  readonly out: string;
  readonly uploads: Uploads;
  readonly manifest: ImportManifest;
  readonly looks: PictureLooks;
  /** Files that were laid at their old address in this run. */
  readonly kept: Map<string, Promise<Written>>;
}

/** A file for download, beside its page or at its old address. */
export type ResolvedFile =
  | { readonly kind: 'beside'; readonly name: string }
  | { readonly kind: 'old-address'; readonly href: string }
  | { readonly kind: 'none' };

/** The files of one item: found among the uploads, looked at, and laid beside its page. */
export class ItemFiles {
  /** What a person must look at. */
  readonly warnings: string[] = [];
  /** Whether everything that the item names was among the uploads. */
  complete = true;
  readonly #room: FileRoom;
  readonly #folder: string;
  readonly #title: string;
  readonly #names = new Map<string, string>();
  readonly #pictures = new Map<string, Promise<{ name: string } | { kept: string } | undefined>>();

  constructor(room: FileRoom, folder: string, title: string) {
    this.#room = room;
    this.#folder = folder;
    this.#title = title;
  }

  get pictureCount(): number {
    return this.#pictures.size;
  }

  /** The path below uploads of what an address names; the same for the same file. */
  pathOf(src: string): string | undefined {
    const found = this.#room.uploads.find(src);
    return found.kind === 'file' ? found.path : undefined;
  }

  async picture(
    src: string,
    words: { readonly alt: string; readonly caption: string | undefined },
  ): Promise<ResolvedPicture> {
    const alt = this.#alt(words.alt, words.caption, src);
    if (src.startsWith('data:')) return this.#inlinePicture(src, alt);
    const found = this.#room.uploads.find(src);
    if (found.kind !== 'file') return this.#absentPicture(src, found, words);
    const laid = this.#pictures.get(found.path) ?? this.#layPicture(found);
    this.#pictures.set(found.path, laid);
    const result = await laid;
    if (result === undefined) return { kind: 'nothing' };
    if ('kept' in result)
      return { kind: 'link', href: result.kept, text: words.alt || path.posix.basename(found.path) };
    return { kind: 'file', name: result.name, alt };
  }

  async file(src: string, inText = false): Promise<ResolvedFile> {
    const found = this.#room.uploads.find(src);
    if (found.kind === 'missing') this.#miss(`không thấy tệp trong uploads: ${found.path}`);
    if (found.kind === 'withheld')
      this.warnings.push(`tệp không công khai, không chuyển sang: ${found.path}`);
    if (found.kind === 'foreign' && !inText) return { kind: 'old-address', href: src };
    if (found.kind !== 'file') return { kind: 'none' };
    if (!isPublicUpload(found.path)) {
      this.warnings.push(`loại tệp không đăng được: ${found.path}`);
      return { kind: 'none' };
    }
    const href = await this.#keepAtOldAddress(found);
    if (!(extensionOf(found.path) in attachmentKinds)) return { kind: 'old-address', href };
    const facts = await readAttachmentFile(found.full);
    if (!facts.ok) {
      this.warnings.push(`tệp không đọc được (${facts.error}), giữ ở địa chỉ cũ: ${found.path}`);
      return { kind: 'old-address', href };
    }
    const name = this.#nameFor(found.path, extensionOf(found.path));
    await this.#layBeside(found, name);
    return { kind: 'beside', name };
  }

  async #layPicture(
    found: Extract<ResolvedUpload, { kind: 'file' }>,
  ): Promise<{ name: string } | { kept: string } | undefined> {
    const usable = await this.#room.looks.look(found.full);
    const href = isPublicUpload(found.path) ? await this.#keepAtOldAddress(found) : undefined;
    if (usable.kind === 'unusable') {
      this.warnings.push(`ảnh không đọc được (${usable.fault}): ${found.path}`);
      return href === undefined ? undefined : { kept: href };
    }
    if (usable.kind === 'mended') {
      const what = usable.fault === 'animated' ? 'động: chỉ lấy khung đầu' : `được sửa lại (${usable.fault})`;
      this.warnings.push(`ảnh ${what}: ${found.path}`);
      const name = this.#nameFor(found.path, usable.extension);
      await this.#room.manifest.write(`${this.#folder}/${name}`, usable.bytes);
      return { name };
    }
    const name = this.#nameFor(found.path, extensionOf(found.path));
    await this.#layBeside(found, name);
    return { name };
  }

  async #layBeside({ full }: { readonly full: string }, name: string): Promise<void> {
    const file = `${this.#folder}/${name}`;
    this.#tellKept(file, await this.#room.manifest.copy(full, file));
  }

  /** An editor's file stays, whatever the old site has. */
  #tellKept(file: string, written: Written): void {
    if (written === 'kept') this.warnings.push(`tệp đã được sửa hoặc xóa, giữ nguyên: ${file}`);
  }

  /** A picture that was pasted into the text itself. */
  async #inlinePicture(src: string, alt: string): Promise<ResolvedPicture> {
    const [, kind = '', data = ''] = /^data:image\/(png|jpe?g|gif|webp);base64,(.+)$/is.exec(src) ?? [];
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length < 100) return { kind: 'nothing' };
    const name = this.#nameFor(`anh-dan-${this.#names.size + 1}.${kind}`, kind.toLowerCase());
    const file = `${this.#folder}/${name}`;
    await this.#room.manifest.write(file, bytes);
    const usable = await usablePicture(path.join(this.#room.out, file));
    if (usable.kind === 'file') return { kind: 'file', name, alt };
    await this.#room.manifest.remove(file);
    this.warnings.push('ảnh dán trong bài không đọc được');
    return { kind: 'nothing' };
  }

  #absentPicture(src: string, found: ResolvedUpload, { alt }: { readonly alt: string }): ResolvedPicture {
    if (found.kind === 'foreign') {
      const href = src.startsWith('//') ? `https:${src}` : src;
      if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return { kind: 'nothing' };
      this.warnings.push(`ảnh ở trang khác, thay bằng liên kết: ${href}`);
      return { kind: 'link', href, text: isMachineWords(alt) ? 'Xem ảnh' : alt };
    }
    this.#miss(`không thấy ảnh trong uploads: ${'path' in found ? found.path : src}`);
    return { kind: 'nothing' };
  }

  #miss(warning: string): void {
    this.complete = false;
    this.warnings.push(warning);
  }

  /** Words for those who do not see the picture; where nobody wrote any, its caption or its article. */
  #alt(alt: string, caption: string | undefined, src: string): string {
    if (alt !== '' && !isMachineWords(alt)) return alt;
    if (caption && !isMachineWords(caption)) return caption;
    this.warnings.push(`ảnh chưa có lời mô tả: ${src.startsWith('data:') ? 'ảnh dán trong bài' : src}`);
    return `Ảnh trong bài “${this.#title}”`;
  }

  async #keepAtOldAddress(found: Extract<ResolvedUpload, { kind: 'file' }>): Promise<string> {
    const { kept, manifest } = this.#room;
    const file = `${UPLOADS_FOLDER}/${found.path}`;
    const laid = kept.get(found.path) ?? manifest.copy(found.full, file);
    kept.set(found.path, laid);
    this.#tellKept(file, await laid);
    return `/${UPLOADS_FOLDER}/${found.path.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** A name beside the page that readers and disks can bear, one for each file. */
  #nameFor(file: string, extension: string): string {
    const known = this.#names.get(file);
    if (known !== undefined) return known;
    const stem = slug(path.posix.basename(file).replace(/\.[^.]*$/, '')).slice(0, 80) || 'tep';
    const taken = new Set(this.#names.values());
    let name = `${stem}.${extension}`;
    for (let n = 2; taken.has(name); n += 1) name = `${stem}-${n}.${extension}`;
    this.#names.set(file, name);
    return name;
  }
}
