import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seeded } from './seeded.ts';

const WORDS =
  `công tác tuyên giáo tỉnh ủy khoa học giáo dục nhân dân đảng bộ chi bộ hội nghị văn bản hướng dẫn thực hiện nhiệm vụ
   trọng tâm phối hợp các ngành kiểm tra đánh giá kết quả kế hoạch chương trình phát triển kinh tế xã hội môi trường y tế
   chăm sóc sức khỏe cộng đồng văn hóa nghệ thuật truyền thống lịch sử cách mạng học tập làm theo đường lối chính sách
   cán bộ đảng viên thanh niên phụ nữ nông dân công nhân doanh nghiệp xây dựng nông thôn mới chuyển đổi số thông tin`.split(
    /\s+/,
  );

const SECTIONS = 12;
const TAGS = 60;
const WORDS_AN_ARTICLE = 600;

/** Where the article lies that the bench changes. */
export const changedArticle = (entries: number): string => articleFile(Math.floor(entries / 2));

const articleFile = (index: number): string => `tin-tuc/${2005 + (index % 20)}/bai-${index}/index.md`;

/** Writes a content folder of a body that has published `entries` articles: the same for the same number. */
export async function writeCorpus(folder: string, entries: number): Promise<void> {
  const random = seeded(20260101);
  const pick = (count: number): number => Math.floor(random() * count);
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[pick(WORDS.length)]).join(' ');
  const sections = Array.from(
    { length: SECTIONS },
    (_, i) => `  - { slug: muc-${i}, label: Chuyên mục ${i} }`,
  );
  await mkdir(folder, { recursive: true });
  const site = `name: Cơ quan thử\ndescription: Trang thử\nurl: https://thu.example.vn\nsections:\n${sections.join('\n')}\n`;
  await writeFile(path.join(folder, 'site.yaml'), site);
  for (let index = 0; index < entries; index++) {
    const [year, month, day] = [2005 + (index % 20), 1 + pick(12), 1 + pick(28)];
    const paragraphs = Array.from({ length: 6 }, () => `${words(WORDS_AN_ARTICLE / 6)}.`);
    const text = `---
title: "Bài ${index} ${words(8)}"
date: ${year}-${month}-${day} ${pick(24)}:${String(pick(60)).padStart(2, '0')}
summary: "${words(30)}"
author: Người viết ${pick(20)}
section: muc-${pick(SECTIONS)}
tags: [chủ đề ${pick(TAGS)}, chủ đề ${pick(TAGS)}]
---
${paragraphs.join('\n\n')}
`;
    const file = path.join(folder, articleFile(index));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
