import { z } from 'zod';
import { type EditorHost, editorHosts } from '../../domain/editor.ts';
import { type HomePart, homeParts } from '../../domain/site.ts';
import { type IssuerKind, issuerKinds } from '../../domain/vocabulary.ts';
import { counter } from './counter.ts';
import { checked, colour, customIssue, day, flag, href, list, optional, slugText, text } from './fields.ts';
import { key } from './keys.ts';
import { synonyms } from './synonyms.ts';

/** The facts of the body that publishes, in site.yaml. */

const LABEL = 'ten nhan tieude title name text';
const menuLeaf = z.strictObject({
  label: key(text, 'label: "Văn bản"', LABEL),
  href: key(href, 'href: /van-ban/', 'diachi lienket link url duongdan'),
});

/** The origin of a site: no path, no query, no name or password. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value) || /\s/.test(value)) return false;
  const url = new URL(value);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && /^https?:$/.test(url.protocol) && !/[?#@]/.test(value);
}

/** No two items of a list have the same `key`. */
const distinct =
  (key: string) =>
  (items: readonly Readonly<Record<string, unknown>>[], context: z.RefinementCtx): void => {
    const seen = new Set<unknown>();
    for (const [index, item] of items.entries()) {
      if (seen.has(item[key])) {
        const wanted = 'mỗi giá trị chỉ một lần trong danh sách: đổi tên hoặc xóa mục thừa';
        context.addIssue({ ...customIssue({ diagnostic: 'value', wanted }), path: [index, key] });
      }
      seen.add(item[key]);
    }
  };

/** The schema of site.yaml. */
export const siteSchema = z.strictObject({
  name: key(text, 'name: "Ban Tuyên giáo Tỉnh ủy"', 'ten tencoquan tieude title tendonvi'),
  shortName: key(optional(text), 'shortName: "Tuyên giáo Thái Nguyên"', 'tenngan tentat viettat tenviettat'),
  /** The body above it. */
  parent: key(
    optional(text),
    'parent: "Tỉnh ủy Thái Nguyên"',
    'captren coquancaptren coquanchuquan chuquan tructhuoc',
  ),
  motto: key(optional(text), 'motto: "Đoàn kết, kỷ cương"', 'khauhieu cauchu slogan'),
  description: key(
    text,
    'description: "Tin tức và văn bản của Ban Tuyên giáo Tỉnh ủy"',
    'mota gioithieu tomtat summary',
  ),
  /** The site's own address, https://… */
  url: key(
    checked(isOrigin, 'địa chỉ trang: https:// rồi tên miền, không có gì phía sau').transform((value) =>
      value.replace(/\/$/, ''),
    ),
    'url: https://tuyengiao.example.vn',
    'diachitrang tenmien website trangweb domain diachiweb link',
  ),
  address: key(optional(text), 'address: "Số 1, đường A, phường B"', 'diachi truso'),
  phone: key(
    optional(checked((value) => /\d{3}/.test(value), 'số điện thoại')),
    'phone: "0208 3855 000"',
    'dienthoai sodienthoai sdt tel telephone',
  ),
  email: key(
    optional(checked((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), 'địa chỉ thư điện tử')),
    'email: tuyengiao@example.vn',
    'thudientu thu hopthu mail diachithu',
  ),
  responsible: key(
    optional(text),
    'responsible: "Họ và tên, Trưởng ban"',
    'chiutrachnhiem nguoichiutrachnhiem chiutrachnhiemnoidung',
  ),
  /** The place that stands before the date of its documents: "Thái Nguyên". */
  place: key(optional(text), 'place: "Thái Nguyên"', 'diadanh noi tinh'),
  /** Public address of the repository of the content, or a pattern with {commit} and {path}. */
  repository: key(
    optional(
      checked((value) => /^https:\/\/\S+$/.test(value), 'địa chỉ kho nội dung, bắt đầu bằng https://'),
    ),
    'repository: https://git.example.vn/xa/noi-dung',
    'kho khonoidung repo git',
  ),
  /** File of the emblem, beside site.yaml. */
  emblem: key(
    optional(
      checked(
        (value) => /^[\w-][\w.-]*\.(?:svg|png|webp|avif|jpe?g)$/i.test(value),
        'tên một tệp ảnh .svg, .png, .webp hoặc .jpg đặt cạnh site.yaml',
      ),
    ),
    'emblem: bieu-trung.svg',
    'bieutrung logo huyhieu quochuy',
  ),
  colours: key(
    optional(
      z.strictObject({
        brand: key(
          optional(colour),
          'colours: { brand: "#8E1116", gold: "#FFD24A" }',
          'chudao mauchudao primary main',
        ),
        gold: key(
          optional(colour),
          'colours: { brand: "#8E1116", gold: "#FFD24A" }',
          'nhan maunhan accent phu mauphu',
        ),
      }),
    ),
    'colours: { brand: "#8E1116", gold: "#FFD24A" }',
    'mau mausac colors color colour',
  ),
  menu: key(
    list(
      z.strictObject({
        ...menuLeaf.shape,
        children: key(
          list(menuLeaf),
          'children: [{ label: "Chỉ thị", href: /van-ban/loai/chi-thi/ }]',
          'con muccon items submenu danhmuccon',
        ),
      }),
    ),
    'menu: [{ label: "Văn bản", href: /van-ban/ }]',
    'danhmuc thucdon thanhmenu navigation nav',
  ),
  /** Links at the foot of every page. */
  links: key(
    list(menuLeaf),
    'links: [{ label: "Công báo", href: https://congbao.example.vn/ }]',
    'lienket chantrang',
  ),
  /** On which terms others may use what is published. */
  reuse: key(optional(text), 'reuse: "Ghi rõ nguồn khi sử dụng lại"', 'banquyen sudunglai license'),
  /** Headings of the home page's parts. */
  headings: key(
    optional(
      z.strictObject({
        documents: key(optional(text), 'headings: { documents: "Văn bản" }', 'vanban'),
        albums: key(optional(text), 'headings: { albums: "Hình ảnh" }', 'hinhanh album'),
      }),
    ),
    'headings: { documents: "Văn bản" }',
    'dautrang dauphan tieude',
  ),
  sections: key(
    z
      .array(
        z.strictObject({
          slug: key(slugText, 'slug: khoa-giao', 'diachi ma duongdan'),
          label: key(text, 'label: "Khoa giáo"', LABEL),
          description: key(optional(text), 'description: "Tin về khoa giáo"', 'mota gioithieu'),
        }),
      )
      .min(1)
      .superRefine(distinct('slug')),
    'sections: [{ slug: khoa-giao, label: "Khoa giáo" }]',
    'chuyenmuc cacchuyenmuc categories muc',
  ),
  /** Parts of the home page, in their order. */
  home: key(
    list(
      checked(
        (value) => (homeParts as readonly string[]).includes(value),
        `một trong: ${homeParts.join(', ')}`,
      ).transform((value) => value as HomePart),
    ),
    `home: [${homeParts.slice(0, 2).join(', ')}]`,
    'trangchu bocuc',
  ),
  issuers: key(
    list(
      z.strictObject({
        symbol: key(
          checked(
            (value) => /^[\p{L}\p{N}&]+$/u.test(value),
            'ký hiệu như trong số văn bản: chỉ chữ và số, không có dấu cách',
          ),
          'symbol: BTGTU',
          'kyhieu ma viettat',
        ),
        label: key(text, 'label: "Ban Tuyên giáo Tỉnh ủy"', LABEL),
        kind: key(
          checked(
            (value) => issuerKinds.some((kind) => kind === value),
            'party (Đảng), state (Nhà nước) hoặc mass (Mặt trận, đoàn thể)',
          ).transform((value) => value as IssuerKind),
          'kind: party',
          'loai khoi type',
        ),
        /** First day on which the body was no longer there, and the symbol of the one that took over. */
        until: key(optional(day), 'until: 2025-03-01', 'den denngay hethoatdong ngaysapnhap'),
        successor: key(optional(text), 'successor: BTGDVTU', 'tiepnoi kethua coquantiepnoi thaybang'),
      }),
    ).superRefine(distinct('symbol')),
    'issuers: [{ symbol: BTGTU, label: "Ban Tuyên giáo Tỉnh ủy", kind: party }]',
    'coquan coquanbanhanh donvi',
  ),
  fields: key(
    list(
      z.strictObject({
        slug: key(slugText, 'slug: khoa-giao', 'diachi ma duongdan'),
        label: key(text, 'label: "Khoa giáo"', LABEL),
      }),
    ).superRefine(distinct('slug')),
    'fields: [{ slug: khoa-giao, label: "Khoa giáo" }]',
    'linhvuc',
  ),
  /** Groups of words and phrases that mean the same to whoever searches. */
  synonyms,
  counter,
  /** `false` takes the form for readers' messages off the pages. */
  feedback: key(optional(flag), 'feedback: false', 'gopy phanhoi'),
  /** The editor in the browser at /bien-tap/: the git host that it saves to. There is none without it. */
  editor: key(
    optional(
      z.strictObject({
        host: checked(
          (value) => (editorHosts as readonly string[]).includes(value),
          `một trong: ${editorHosts.join(', ')}`,
        ).transform((value) => value as EditorHost),
        repository: checked(
          (value) => /^[\w.-]+(?:\/[\w.-]+)+$/.test(value),
          'chủ kho và tên kho, ví dụ tuyen-giao/trang-tin',
        ),
        branch: optional(text),
        address: optional(checked(isOrigin, 'địa chỉ máy chủ git: https:// rồi tên miền')),
        folder: optional(
          checked((value) => /^[\w-][\w./-]*$/.test(value), 'thư mục nội dung trong kho, ví dụ content'),
        ),
        signIn: optional(
          checked(
            (value) => URL.canParse(value) && /^https:/.test(value),
            'địa chỉ dịch vụ đăng nhập, https://…',
          ),
        ),
      }),
    ),
    'editor: { host: github, repository: tuyen-giao/trang-tin }',
    'bientap cms',
  ),
});

/** Parsed values of site.yaml. */
export type SiteInput = z.output<typeof siteSchema>;
