// Vietnamese syllables, put together as the language does it, so that the generated text has as many of them,
// and as many that differ in their marks alone, as real text.

const ONSETS = 'b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x'.split(' ');

/** Rhymes with the vowel that carries the tone in capitals. */
const RHYMES =
  `A Ac Ai Am An Ang Anh Ao Ach At Ăm Ăn Ăng Ât Âm Ân Âng Ây Ê En Em Eo Ênh I Im In Inh iÊn iÊng iÊu iÊm iÊp
  O Oi Om On Ong Ô Ôi Ôn Ông Ôm Ôc Ơ Ơi Ơn Ơm oA oAn oAng oAi uÂn uyÊn uyÊt U Ui Un Ung uÔc uÔn uÔng uÔi Ư Ưng Ưu ưƠng
  ưƠi ưƠm ưƠt`.split(/\s+/);

const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
/** Rhymes that end in a stop take two tones only. */
const STOP_TONES = ['\u0301', '\u0323'];

/** Every syllable that the parts above make, in a fixed order. */
export function syllables(): readonly string[] {
  return ONSETS.flatMap((onset) =>
    RHYMES.flatMap((rhyme) => {
      const tones = /[cpt]h?$/i.test(rhyme) && !/nh$/.test(rhyme) ? STOP_TONES : TONES;
      return tones.map((tone) =>
        `${onset}${rhyme.replace(/\p{Lu}/u, (vowel) => vowel + tone).toLowerCase()}`.normalize('NFC'),
      );
    }),
  );
}
