/** Words of the interface: what `npm run check -- --fix` shows and asks. */
export const fixText = {
  nothing: 'Không có gì máy sửa được.',
  line: (file: string, line: number) => `${file}, dòng ${line}`,
  lineEnds: (file: string) => `${file}: kiểu xuống dòng`,
  rename: (from: string, to: string) => `Đổi tên ${from}\n     thành ${to}`,
  ask: (count: number) => `Ghi ${count} thay đổi này? Gõ c rồi Enter để ghi, Enter để thôi: `,
  yes: /^(?:c|có|co|y|yes)$/i,
  left: 'Chưa ghi gì.',
  shown: (count: number) => `${count} thay đổi, chưa ghi gì (bỏ --dry-run để ghi).`,
  written: (count: number) => `✓ Đã ghi ${count} thay đổi. Xem lại bằng công cụ git rồi lưu vào kho chung.`,
} as const;
