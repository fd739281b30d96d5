import { z } from 'zod';
import { checked, count, day, flag, optional } from './fields.ts';
import { key } from './keys.ts';

const BASELINE = 'counter: { path: /api, baseline: { visits: 13526187, asOf: 2022-01-10 } }';

/** The key of site.yaml with what its pages tell a counter. */
export const counter = key(
  optional(
    z.strictObject({
      /** Path or address of the counter's interface. */
      path: key(
        optional(
          checked(
            (value) => /^(?:\/(?!\/)|https?:\/\/[^/])\S*$/.test(value),
            'đường dẫn bắt đầu bằng / hoặc địa chỉ đầy đủ https://…',
          ),
        ),
        'counter: { path: /api }',
        'duongdan diachi url',
      ),
      baseline: key(
        optional(
          z.strictObject({
            visits: key(count, BASELINE, 'luottruycap'),
            asOf: key(day, BASELINE, 'ngaychot'),
          }),
        ),
        BASELINE,
        'socu sogoc',
      ),
      /** `true`: the search page tells the counter which queries found nothing, for the editors' report. */
      unanswered: key(
        optional(flag),
        'counter: { path: /api, unanswered: true }',
        'khongthay timkhongthay tukhoakhongthay',
      ),
    }),
  ),
  'counter: { path: /api }',
  'bodem thongke',
);
