import { describe, expect, it } from 'vitest';
import { fromLegacyFont, legacyFontOf, legacyTextFont } from '../../src/domain/legacy-text.ts';

describe('text typed with an old font', () => {
  it.each([
    ['TCVN3', '§¹i héi §¶ng bé tØnh Th¸i Nguyªn', 'Đại hội Đảng bộ tỉnh Thái Nguyên'],
    ['TCVN3', 'h\u00ADíng dÉn nhiÖm vô träng t©m', 'hướng dẫn nhiệm vụ trọng tâm'],
    ['TCVN3', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
    ['VNI', 'Ñaïi hoäi Ñaûng boä tænh Thaùi Nguyeân', 'Đại hội Đảng bộ tỉnh Thái Nguyên'],
    ['VNI', 'höôùng daãn nhieäm vuï troïng taâm', 'hướng dẫn nhiệm vụ trọng tâm'],
    ['VNI', 'kyõ thuaät, ñòa phöông, nghæ, nghóa', 'kỹ thuật, địa phương, nghỉ, nghĩa'],
  ] as const)('%s: %s', (font, typed, wanted) => {
    expect(fromLegacyFont(typed, font)).toBe(wanted);
  });

  it.each([
    ['.VnTime', { font: 'TCVN3', capitals: false }],
    ['.VnTimeH', { font: 'TCVN3', capitals: true }],
    ['VNI-Times', { font: 'VNI', capitals: false }],
    ['Times New Roman', undefined],
    ['Vni', undefined],
  ])('is told by the font %s', (name, wanted) => {
    expect(legacyFontOf(name)).toEqual(wanted);
  });

  it('is told by its letters where no font says it, and never in sound text', () => {
    expect(legacyTextFont('§¹i héi §¶ng bé tØnh, nhiÖm vô')).toBe('TCVN3');
    expect(legacyTextFont('Ñaïi hoäi Ñaûng boä tænh')).toBe('VNI');
    expect(legacyTextFont('Đại hội Đảng bộ tỉnh Thái Nguyên')).toBeUndefined();
    expect(legacyTextFont('do dân góp công')).toBeUndefined();
  });
});
