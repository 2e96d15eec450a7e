// Whether two names sound the same: typed as pinyin, by initials, or with another character of the same sound. Pure.
import { pinyin } from "pinyin-pro";

export type Spoken = (wanted: string, name: string) => boolean;

const KNOWN_MAX = 20_000;
const known = new Map<string, { whole: string; initials: string }>();

function soundOf(name: string): { whole: string; initials: string } {
  const before = known.get(name);
  if (before) return before;
  const syllables = pinyin(name, { toneType: "none", type: "array", v: true, surname: "off" });
  const sound = { whole: syllables.join(""), initials: syllables.map((syllable) => syllable.charAt(0)).join("") };
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(name, sound);
  return sound;
}

const HAN = /[\u3400-\u9fff]/u;
const LETTERS = /^[a-z]{3,}$/;
/** Fewer characters sound alike by chance. */
const SAME_SOUND_LEAST = 3;

export const spoken: Spoken = (wanted, name) => {
  if (!HAN.test(name)) return false;
  if (LETTERS.test(wanted)) {
    const sound = soundOf(name);
    return wanted === sound.whole || wanted === sound.initials;
  }
  return (
    HAN.test(wanted) && wanted.length === name.length && wanted.length >= SAME_SOUND_LEAST && soundOf(wanted).whole === soundOf(name).whole
  );
};
