import { z } from 'zod';
import { type DateFault, type Day, parseDay } from '../../domain/date.ts';
import { type RelationKind, relationKinds } from '../../domain/document.ts';
import type { Result } from '../../domain/result.ts';
import {
  alias,
  day,
  documentNumber,
  fileName,
  flag,
  list,
  listName,
  moment,
  optional,
  paragraph,
  parsed,
  text,
} from './fields.ts';
import { key } from './keys.ts';
import { legacy } from './legacy.ts';

/**
 * The single source for what an editor may write: validation, messages, templates and editor completion
 * follow it. Front matter arrives as text (see front-matter.ts); every field here turns text into a typed
 * value, once.
 */

/** A picture may be written as its file name alone; its alt text is then missing, and asked for. */
const picture = z.preprocess(
  (value) => (typeof value === 'string' ? { src: value } : value),
  z.strictObject({
    /** The file, beside the entry. */
    src: key(fileName, 'src: anh-1.jpg', 'tep anh url image file hinh duongdan tentep'),
    /** What is to be seen, for those who do not see it. */
    alt: key(optional(text), 'alt: "Quang cảnh hội nghị"', 'mota loimota motaanh thaythe vanbanthaythe'),
    /** The line printed under the picture. */
    caption: key(
      optional(text),
      'caption: "Quang cảnh hội nghị sáng 15/3"',
      'chuthich chuthichanh loibinh title ghichu',
    ),
  }),
);

const attachment = z.preprocess(
  (value) => (typeof value === 'string' ? { file: value } : value),
  z.strictObject({
    /** The file, beside the entry. */
    file: key(fileName, 'file: hd-28-btgtu.pdf', 'src tep tentep url duongdan name ten'),
    /** What readers see: "Bản chính thức", "Phụ lục 1". */
    label: key(optional(text), 'label: "Bản chính thức"', 'ten nhan tieude title name text mota tenhienthi'),
  }),
);

/** Keys that every entry may have. */
const common = {
  /** Old addresses that lead to this page. */
  aliases: key(
    list(alias),
    'aliases: [/vi/news/bai-cu-12.html]',
    'bidanh diachicu redirectfrom redirects redirect permalink url duongdancu lienketcu',
  ),
  /** When the text was last changed in a way that readers should know. */
  updated: key(
    optional(moment),
    'updated: 2021-07-18',
    'capnhat ngaycapnhat ngaysua suangay lastmod modified lastmodified modifieddate updateddate',
  ),
  /** `true` keeps the entry out of the site. */
  draft: key(optional(flag), 'draft: true', 'nhap bannhap luunhap chuadang published unpublished'),
  /** Not on the site before this moment. */
  publish: key(
    optional(moment),
    'publish: 2026-12-01 07:00',
    'hengio giodang hengiodang ngayhengio thoigiandang publishat publishdate scheduled dangluc',
  ),
  /** What the old portal had counted. */
  legacy: key(
    optional(legacy),
    'legacy: { views: 1356, asOf: 2022-01-10 }',
    'solieucu sodemcu socu thongkecu',
  ),
  /** Files for readers to download. */
  attachments: key(
    list(attachment),
    'attachments: [{ file: hd-28-btgtu.pdf, label: "Bản chính thức" }]',
    'tep tepdinhkem dinhkem filedinhkem tailieu tailieudinhkem files file taive attachment download downloads',
  ),
};

const articleSchema = z.strictObject({
  /** Title of the article. */
  title: key(
    text,
    'title: "Khai mạc hội nghị báo cáo viên tháng 7"',
    'tieude tenbai tenbaiviet ten headline tua tit',
  ),
  /** When it was published, as the page says. */
  date: key(
    moment,
    'date: 2021-07-16 15:36',
    'ngay ngaydang ngaydangbai ngaythang ngayviet ngayxuatban ngaytao thoigian pubdate publisheddate created createdat datetime',
  ),
  /** The lead: one paragraph that says what matters. */
  summary: key(
    paragraph,
    'summary: "Một đoạn ngắn nói điều quan trọng nhất của bài."',
    'tomtat sapo dandat mota motangan description excerpt lead gioithieu phude trichdan noidungtomtat',
  ),
  /** Who wrote it. */
  author: key(
    optional(listName),
    'author: "Họ và tên"',
    'tacgia nguoiviet butdanh authors tentacgia nguoidang',
  ),
  /** Where it was taken from, when another body wrote it. */
  source: key(optional(text), 'source: "Báo Nhân Dân"', 'nguon nguontin theo nguonbai trichnguon'),
  /** Slug of one of the sections of site.yaml. */
  section: key(
    text,
    'section: <slug>',
    'chuyenmuc category categories muc danhmuc chuyende sections loaitin',
  ),
  /** Topics. */
  tags: key(
    list(listName),
    'tags: [khoa giáo, y tế]',
    'the tukhoa keywords keyword nhan tag tukhoatimkiem hashtag',
  ),
  /** The picture that stands for the article. */
  cover: key(
    optional(picture),
    'cover: { src: anh-bia.jpg, alt: "Quang cảnh hội nghị" }',
    'anhbia anhdaidien anhminhhoa anh image images thumbnail hinhanh hinhdaidien featuredimage banner',
  ),
  /** Out of lists and feeds from this moment. */
  expires: key(
    optional(moment),
    'expires: 2027-01-01',
    'hethan ngayhethan hethieuluc ngayhethieuluc expiry expirydate ngaygo gobai',
  ),
  ...common,
});

/** What editors call each relation. */
const RELATION_NAMES: Readonly<Record<RelationKind, string>> = {
  basedOn: 'cancu cancuphaply dua dieucancu theovanban',
  replaces: 'thaythe thaythecho baibo huybo thaythevanban',
  amends: 'suadoi suadoibosung bosung dinhchinh',
  guides: 'huongdan huongdancho huongdanthihanh quydinhchitiet thihanh',
  related: 'lienquan vanbanlienquan xemthem thamkhao',
};

const RELATION_LINES = Object.fromEntries(
  relationKinds.map((kind) => [kind, `relations: { ${kind}: ["12-CT/TU ngày 22/9/2016"] }`]),
) as Readonly<Record<RelationKind, string>>;

/** "12-CT/TU", or with its date where the number alone is not enough: "12-CT/TU ngày 22/9/2016". */
const relation = text;

const documentSchema = z.strictObject({
  /** Document number (số ký hiệu). */
  number: key(
    documentNumber,
    'number: 28-HD/BTGTU',
    'sokyhieu sohieu so kyhieu sovanban sovakyhieu sovb sokihieu kihieu',
  ),
  /** Type (loại văn bản), where the number does not say it. */
  type: key(
    optional(text),
    'type: "Hướng dẫn"',
    'loai loaivanban loaivb hinhthuc theloai hinhthucvanban tenloai kind',
  ),
  /** Symbol of the issuer (cơ quan ban hành), where it is not the one in the number. */
  issuer: key(
    optional(text),
    'issuer: BTGTU',
    'coquan coquanbanhanh noibanhanh donvi donvibanhanh tochucbanhanh',
  ),
  /** Subject (trích yếu). */
  subject: key(
    paragraph,
    'subject: "Hướng dẫn nhiệm vụ trọng tâm công tác khoa giáo năm 2022"',
    'trichyeu trichyeunoidung title tieude tenvanban ten noidungtrichyeu veviec',
  ),
  /** A few lines that introduce the document. */
  summary: key(
    optional(paragraph),
    'summary: "Văn bản nói gì, ai cần đọc."',
    'tomtat mota gioithieu sapo description noidung',
  ),
  /** Day of issue, or the year alone where the day is not known. */
  issued: key(
    parsed(
      (value): Result<IssueDate, DateFault> => {
        if (/^(?:19|20)\d{2}$/.test(value.trim())) {
          return { ok: true, value: { year: Number(value), day: undefined } };
        }
        const result = parseDay(value);
        return result.ok
          ? { ok: true, value: { year: Number(result.value.slice(0, 4)), day: result.value } }
          : result;
      },
      (fault) => ({ diagnostic: 'date', fault }),
    ),
    'issued: 2022-01-05',
    'ngaybanhanh banhanh date ngay issueddate ngayky kyngay ngaythang ngayvanban nam',
  ),
  /** First day in force. */
  effective: key(
    optional(day),
    'effective: 2022-01-15',
    'ngayhieuluc hieuluc ngaycohieuluc cohieuluc ngaythihanh hieuluctu tungay effectivedate',
  ),
  /** First day no longer in force. */
  expires: key(
    optional(day),
    'expires: 2027-01-01',
    'hethieuluc ngayhethieuluc hethan ngayhethan denngay expiry expirydate',
  ),
  /** Who signed, and the signer's position. */
  signer: key(optional(text), 'signer: "Họ và tên"', 'nguoiky nguoikyvanban ky signedby signed hotennguoiky'),
  position: key(optional(text), 'position: "Trưởng ban"', 'chucvu chucdanh chucvunguoiky'),
  /** Slugs of the fields of work of site.yaml. */
  fields: key(list(text), 'fields: [<slug>]', 'linhvuc field linhvucvanban nganh tags'),
  /** What it is based on, replaces, amends, guides or is related to, by number. */
  relations: key(
    optional(
      z.strictObject(
        Object.fromEntries(
          relationKinds.map((kind) => [
            kind,
            key(list(relation), RELATION_LINES[kind], RELATION_NAMES[kind]),
          ]),
        ) as Record<(typeof relationKinds)[number], ReturnType<typeof list<typeof relation>>>,
      ),
    ),
    'relations: { basedOn: ["12-CT/TU ngày 22/9/2016"] }',
    'quanhe vanbanlienquan lienket moiquanhe',
  ),
  ...common,
});

/** A day of issue, or the year of issue alone. */
export interface IssueDate {
  readonly year: number;
  readonly day: Day | undefined;
}

const albumSchema = z.strictObject({
  title: key(
    text,
    'title: "Khai mạc hội nghị báo cáo viên tháng 7"',
    'tieude tenalbum ten tenbai headline tua tit',
  ),
  date: key(
    moment,
    'date: 2021-07-16 15:36',
    'ngay ngaydang ngaydangbai ngaythang ngaychup ngayxuatban ngaytao thoigian pubdate publisheddate created createdat datetime',
  ),
  summary: key(
    optional(paragraph),
    'summary: "Một đoạn ngắn giới thiệu."',
    'tomtat mota gioithieu sapo description',
  ),
  /** Where the pictures were taken. */
  place: key(optional(text), 'place: "Hội trường Tỉnh ủy"', 'noichup diadiem dia vitri'),
  photographer: key(optional(text), 'photographer: "Họ và tên"', 'nguoichup anhcua tacgia nguoichupanh'),
  pictures: key(
    z.array(picture).min(1),
    'pictures: [{ src: anh-1.jpg, alt: "Đại biểu trao đổi tại hội nghị" }]',
    'anh hinh hinhanh cacanh photos images gallery danhsachanh picture',
  ),
  ...common,
});

const pageSchema = z.strictObject({
  title: key(text, 'title: "Liên hệ"', 'tieude tentrang ten headline'),
  summary: key(
    optional(paragraph),
    'summary: "Trang này nói về điều gì."',
    'tomtat mota gioithieu description',
  ),
  ...common,
});

/** The schema of each kind of entry. */
export const entrySchemas = {
  article: articleSchema,
  document: documentSchema,
  album: albumSchema,
  page: pageSchema,
} as const;

// Parsed front matter of each kind, and of a picture in it.
export type ArticleInput = z.output<typeof articleSchema>;
export type DocumentInput = z.output<typeof documentSchema>;
export type AlbumInput = z.output<typeof albumSchema>;
export type PageInput = z.output<typeof pageSchema>;
export type PictureInput = z.output<typeof picture>;
