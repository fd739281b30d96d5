import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSnapshot } from '../../src/corpus/content-reader.ts';
import { checkContent } from '../../src/corpus/diagnostics/checks/content.ts';
import { resolveOldAddress } from '../../src/domain/old-site.ts';
import { autoParagraphs } from '../../src/import/wordpress/auto-paragraphs.ts';
import { NOW } from '../support/content-folder.ts';
import { type ImportPlace, importPlace, picture } from '../support/imported-site.ts';

const item = (type: string, id: number, title: string, more: string, status = 'publish'): string => `
	<item>
		<title><![CDATA[${title}]]></title>
		<link>https://wp.example.vn/2021/07/bai-${id}/</link>
		<pubDate>Fri, 16 Jul 2021 08:36:00 +0000</pubDate>
		<dc:creator><![CDATA[quantri]]></dc:creator>
		<wp:post_id>${id}</wp:post_id>
		<wp:post_date><![CDATA[2021-07-16 15:36:00]]></wp:post_date>
		<wp:post_date_gmt><![CDATA[2021-07-16 08:36:00]]></wp:post_date_gmt>
		<wp:post_modified_gmt><![CDATA[2021-07-20 02:00:00]]></wp:post_modified_gmt>
		<wp:post_name><![CDATA[bai-${id}]]></wp:post_name>
		<wp:status><![CDATA[${status}]]></wp:status>
		<wp:post_type><![CDATA[${type}]]></wp:post_type>
		<wp:post_password><![CDATA[]]></wp:post_password>
		${more}
	</item>`;

const BODY = `<!-- wp:paragraph -->
<p>Đoạn của trình soạn thảo mới, có thẻ lạ </item> trong văn bản.</p>
<!-- /wp:paragraph -->

Đoạn kiểu cũ
xuống dòng

[caption id="attachment_9" align="aligncenter"]<img src="https://wp.example.vn/wp-content/uploads/2021/07/hoi-nghi.png" alt="" /> Quang cảnh hội nghị[/caption]

Xem <a href="https://wp.example.vn/2021/07/bai-2/">trang kia</a>.`;

const WXR = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" created="2022-01-10 16:15" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>Ban thử &amp; nghiệm</title>
	<link>https://wp.example.vn</link>
	<description>Trang thử</description>
	<pubDate>Mon, 10 Jan 2022 16:15:00 +0000</pubDate>
	<wp:base_site_url>https://wp.example.vn</wp:base_site_url>
	<wp:author><wp:author_login><![CDATA[quantri]]></wp:author_login><wp:author_email><![CDATA[quantri@wp.example.vn]]></wp:author_email></wp:author>
${item(
  'post',
  1,
  'Bài &amp; đầu',
  `<content:encoded><![CDATA[${BODY}]]></content:encoded>
		<excerpt:encoded><![CDATA[Sapo của bài]]></excerpt:encoded>
		<category domain="category" nicename="khoa-giao"><![CDATA[Khoa giáo]]></category>
		<category domain="post_tag" nicename="hoi-nghi"><![CDATA[hội nghị]]></category>
		<wp:postmeta><wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key><wp:meta_value><![CDATA[9]]></wp:meta_value></wp:postmeta>
		<wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_author><![CDATA[Bạn đọc]]></wp:comment_author><wp:comment_author_email><![CDATA[nguoi@wp.example.vn]]></wp:comment_author_email><wp:comment_author_IP><![CDATA[203.0.113.7]]></wp:comment_author_IP><wp:comment_date_gmt><![CDATA[2021-07-17 01:00:00]]></wp:comment_date_gmt><wp:comment_content><![CDATA[Bài hay]]></wp:comment_content><wp:comment_approved><![CDATA[1]]></wp:comment_approved><wp:comment_type><![CDATA[comment]]></wp:comment_type></wp:comment>
		<wp:comment><wp:comment_id>6</wp:comment_id><wp:comment_author><![CDATA[x]]></wp:comment_author><wp:comment_date_gmt><![CDATA[2021-07-17 01:00:00]]></wp:comment_date_gmt><wp:comment_content><![CDATA[Rác bí mật]]></wp:comment_content><wp:comment_approved><![CDATA[spam]]></wp:comment_approved></wp:comment>`,
)}
${item('page', 2, 'Giới thiệu', '<content:encoded><![CDATA[Lời giới thiệu]]></content:encoded>')}
${item('post', 3, 'Nháp bí mật', '<content:encoded><![CDATA[Nội dung bí mật]]></content:encoded>', 'draft')}
${item('post', 4, 'Riêng bí mật', '<content:encoded><![CDATA[Nội dung bí mật]]></content:encoded>', 'private')}
${item('attachment', 9, 'hoi-nghi', '<wp:attachment_url><![CDATA[https://wp.example.vn/wp-content/uploads/2021/07/hoi-nghi.png]]></wp:attachment_url>')}
</channel>
</rss>`;

describe('an export of WordPress', () => {
  let place: ImportPlace;
  beforeAll(async () => {
    place = await importPlace();
    await place.put({ 'wp.xml': WXR, 'uploads/2021/07/hoi-nghi.png': await picture('#36c') });
    const uploads = ['--uploads', path.join(place.folder, 'uploads')];
    const { code, printed } = await place.run(
      'wordpress',
      '--wxr',
      path.join(place.folder, 'wp.xml'),
      ...uploads,
      '--yes',
    );
    expect(code, printed).toBe(0);
  });
  afterAll(() => place.remove());

  it('gives a post with its words, times, section and readers’ words', async () => {
    expect(await place.read('tin-tuc/2021/bai-1/index.md')).toBe(`---
title: "Bài & đầu"
date: 2021-07-16 15:36
summary: "Sapo của bài"
section: khoa-giao
tags: ["hội nghị"]
cover: { src: hoi-nghi.png, alt: "Ảnh trong bài “Bài & đầu”" }
updated: 2021-07-20 09:00
aliases: [/2021/07/bai-1/]
---

Đoạn của trình soạn thảo mới, có thẻ lạ trong văn bản.

Đoạn kiểu cũ\\
xuống dòng

![Quang cảnh hội nghị](hoi-nghi.png "Quang cảnh hội nghị")

Xem [trang kia](/bai-2/).
`);
    expect(await place.read('tin-tuc/2021/bai-1/y-kien/2021-07-17-5.md')).toContain('Bài hay');
  });

  it('passes the check of the content, and brings nothing that is not public', async () => {
    const snapshot = await readSnapshot(place.out, NOW);
    expect(checkContent(snapshot).filter(({ level }) => level === 'error')).toEqual([]);
    expect(snapshot.items.length).toBe(2);
    for (const name of (await place.files()).filter((one) => /\.(?:md|yaml|json)$/.test(one))) {
      expect(await place.read(name), name).not.toMatch(/bí mật|quantri|nguoi@|203\.0\.113/);
    }
  });

  it.each([
    ['/2021/07/bai-1/', '', '/tin-tuc/2021/bai-1/'],
    ['/', '?p=1', '/tin-tuc/2021/bai-1/'],
    ['/', '?page_id=2', '/bai-2/'],
    ['/category/khoa-giao/page/2/', '', '/chuyen-muc/khoa-giao/'],
    ['/2022/05/khac-2/', '', undefined],
    ['/category/khoa-giao/', '', '/chuyen-muc/khoa-giao/'],
    ['/feed/', '', '/rss.xml'],
    ['/', '?p=3', undefined],
  ])('leads %s%s on', async (pathname, search, wanted) => {
    const table = JSON.parse(await place.read('old-addresses.json'));
    expect(resolveOldAddress(table, pathname, search)).toBe(wanted);
  });
});

describe('a body as WordPress keeps it', () => {
  it.each([
    ['Một\n\nHai\nba', '<p>Một</p>\n<p>Hai<br>ba</p>'],
    ['<p>Một</p>\n\n<h2>Hai</h2>', '<p>Một</p>\n<h2>Hai</h2>'],
    ['[gallery ids="1,2"]Một', '<p>Một</p>'],
    ['[embed]https://a.vn/x[/embed]', '<p><a href="https://a.vn/x">https://a.vn/x</a></p>'],
  ])('%j gets its paragraphs', (source, wanted) => {
    expect(autoParagraphs(source)).toBe(wanted);
  });
});
