import { citizenNumber, secretStamp } from '../../domain/private-data.ts';
import { brief, type Finding, type Question, type ReviewedBody } from './question.ts';

// What does not belong on a public page.

/** Hosts that only the writer's own machine or office network has. */
const LOCAL_HOST =
  /^(?:https?:)?\/\/(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[\w-]+(?:\.local|\.lan|\.internal|\.localdomain)|[a-z][\w-]*)(?::\d+)?(?:[/?#]|$)/i;
const LOCAL_FILE = /^file:|^[a-z]:[\\/]|^\\\\[\w.]+\\/i;

/** Whether an address leads to the writer's own machine or network. */
export const isLocalAddress = (target: string): boolean => LOCAL_HOST.test(target) || LOCAL_FILE.test(target);

/**
 * "http:/a.vn", "https//a.vn", "htttps://a.vn", "https://https://a.vn": an address whose beginning is
 * mistyped.
 */
const MISTYPED =
  /^(?!https?:\/\/[^/])h?t{1,4}p{1,2}s{0,2}(?:\s*[:;.,]\s*[/\\]{0,3}|[/\\]{2,3})(?=[\w-]+\.)|^(?:https?:\/{1,2}){2,}|^https?:\/\/https?\b/i;

/** Whether an address of another site was meant, and its scheme or host is mistyped. */
export const isMistyped = (target: string): boolean => MISTYPED.test(target);

function* mistypedLink({ nodes }: ReviewedBody): Iterable<Finding> {
  for (const { node, line } of nodes) {
    if ((node.type === 'link' || node.type === 'definition') && isMistyped(node.url))
      yield { found: brief(node.url), line };
  }
}

function* localLink({ nodes, html }: ReviewedBody): Iterable<Finding> {
  for (const { node, line } of nodes) {
    if ((node.type === 'link' || node.type === 'definition') && isLocalAddress(node.url)) {
      yield { found: brief(node.url), line };
    }
  }
  for (const { value, line } of html) {
    const href = /\bhref\s*=\s*["']([^"']+)["']/i.exec(value)?.[1];
    if (href !== undefined && isLocalAddress(href)) yield { found: brief(href), line };
  }
}

/** What chat assistants leave in a text that was copied from them. */
const RESIDUE = [
  /contentReference\[|oaicite|oai_citation|\bturn\d+(?:search|view|news|image|file)\d+|【\d+[†:][^】]*】|utm_source=(?:chatgpt|openai|perplexity|copilot)/i,
  /là (?:một )?(?:mô hình ngôn ngữ|trợ lý (?:AI|ảo|trí tuệ nhân tạo))|as an ai (?:language model|assistant)|ChatGPT (?:đã nói|said)/i,
  /^(?:chắc chắn rồi|dĩ nhiên rồi|tất nhiên rồi|được chứ|rất sẵn lòng|vâng|ok|chắc chắn)[!,.]+\s*(?:(?:sau\s+)?đây|dưới đây|tôi|mình|bài)/i,
  /^(?:dưới đây|sau đây|đây) là (?:một |phần )?(?:bài(?: viết| báo)?|bản(?: tin| nháp| thảo)?|nội dung|phiên bản|đoạn văn|mẫu|tin bài|văn bản)[^.]{0,80}(?:theo yêu cầu|của bạn|đã được (?:viết lại|chỉnh sửa|biên tập|rút gọn)|hoàn chỉnh|mà bạn|cho bạn|bạn có thể)/i,
  /(?:tôi |mình )?hy vọng (?:rằng )?(?:bài viết|nội dung|thông tin|bản|những)[^.]{0,40}(?:này|trên)[^.]{0,30}(?:hữu ích|giúp ích|đáp ứng|phù hợp|bạn)/i,
  /nếu bạn (?:muốn|cần)[^.\n]{0,80}(?:tôi|mình) (?:có thể|sẽ|sẵn sàng)|bạn (?:có )?(?:muốn|cần) (?:tôi|mình) /i,
  /^(?:certainly|sure|of course)[!,.]|\bhere(?:'s| is) (?:the|a|an|your) [^.\n]{0,60}:|I hope this helps|let me know if/i,
  /^(?:sao chép mã|copy code|bản ghi nhớ đã được cập nhật)$/i,
];

/** What the first of some patterns finds in a text. */
const firstMatch = (patterns: readonly RegExp[], text: string): RegExpExecArray | null | undefined =>
  patterns.map((pattern) => pattern.exec(text)).find(Boolean);

function* chatResidue({ blocks, lines }: ReviewedBody): Iterable<Finding> {
  for (const { words, line } of blocks) {
    const found = firstMatch(RESIDUE, words);
    if (found) yield { found: brief(found[0]), line };
  }
  for (const [index, text] of lines.entries()) {
    const found = RESIDUE[0]?.exec(text);
    if (found) yield { found: brief(found[0]), line: index + 1 };
  }
}

/** What someone was to replace: words in brackets, words of templates, dates and names left open. */
const PLACEHOLDERS = [
  /\[(?:chèn|điền|nhập|thêm|viết|bổ sung|cập nhật|insert|your)\s[^\]\n]{1,80}\](?!\()/iu,
  /\[(?:tên|ngày|số|địa điểm|họ và tên|đơn vị|thời gian)(?:\s[^\]\n]{0,40})?\](?!\()/iu,
  /<<[^<>\n]{2,60}>>/u,
  /\blorem ipsum\b|\b(?:todo|fixme|tbd)\b/iu,
  /\bxxx+\b(?!\.\w)|\bxx\/xx(?:\/\d{4})?/iu,
];

function* placeholder({ texts, folder }: ReviewedBody): Iterable<Finding> {
  // A form that an office publishes has blanks to fill in; news and albums have none.
  if (folder !== 'tin-tuc' && folder !== 'hinh-anh') return;
  for (const { text, line } of texts) {
    const found = firstMatch(PLACEHOLDERS, text);
    if (found) yield { found: brief(found[0]), line };
  }
}

function* stamp({ blocks, lines }: ReviewedBody): Iterable<Finding> {
  for (const { line, end, words } of blocks) {
    const found = secretStamp(words);
    if (found) {
      const at = lines.slice(line - 1, end).findIndex((text) => text.toUpperCase().includes(found.stamp));
      yield { found: found.stamp, line: line + Math.max(0, at) };
    }
  }
}

function* citizen({ lines }: ReviewedBody): Iterable<Finding> {
  const text = lines.join('\n');
  const found = citizenNumber(text);
  if (found) yield { found: found.masked, line: text.slice(0, found.index).split('\n').length };
}

/** Questions about what does not belong on a public page. */
export const unfitQuestions: readonly Question[] = [
  { fault: 'secret-stamp', level: 'warning', ask: stamp },
  { fault: 'citizen-number', level: 'warning', ask: citizen },
  { fault: 'mistyped-link', level: 'warning', ask: mistypedLink },
  { fault: 'local-link', level: 'warning', ask: localLink },
  { fault: 'chat-residue', level: 'warning', ask: chatResidue },
  { fault: 'placeholder', level: 'warning', ask: placeholder },
];
