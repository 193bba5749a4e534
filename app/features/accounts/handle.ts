import { normalForm } from "~/core/normal-form";

/** A handle is said aloud, written on paper and typed on any keyboard: Latin letters, digits, "-". */
export const handlePattern = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){2,29}$/;

/** Names that would look like the house speaking, and those of the demonstration. */
const reserved = /^(?:demo-.*|admin|administrator|learnin|support|moderator|system|root|me|all)$/;

export const isReservedHandle = (handle: string) => reserved.test(handle);

/**
 * Letter by letter, as passports of the region mostly do it; one table for all its alphabets. Each
 * entry is a letter and what it becomes, perhaps nothing.
 */
const letters = new Map(
  `
    а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f
    х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:iu я:ia є:ie і:i ї:i ґ:g ў:u ә:a ғ:g қ:q ң:n ө:o
    ұ:u ү:u һ:h ӣ:i ӯ:u ҳ:h ҷ:j ђ:dj ј:j љ:lj њ:nj ћ:c џ:dz ѓ:gj ѕ:dz ќ:kj
    ა:a ბ:b გ:g დ:d ე:e ვ:v ზ:z თ:t ი:i კ:k ლ:l მ:m ნ:n ო:o პ:p ჟ:zh რ:r ს:s ტ:t უ:u ფ:p ქ:k
    ღ:gh ყ:q შ:sh ჩ:ch ც:ts ძ:dz წ:ts ჭ:ch ხ:kh ჯ:j ჰ:h
    ա:a բ:b գ:g դ:d ե:e զ:z է:e ը:y թ:t ժ:zh ի:i լ:l խ:kh ծ:ts կ:k հ:h ձ:dz ղ:gh ճ:ch մ:m յ:y
    ն:n շ:sh ո:o չ:ch պ:p ջ:j ռ:r ս:s վ:v տ:t ր:r ց:ts ւ:v փ:p ք:k օ:o ֆ:f և:ev
    α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f
    χ:ch ψ:ps ω:o
    ə:e ı:i ł:l đ:d ø:o ß:ss æ:ae œ:oe þ:th
  `
    .trim()
    .split(/\s+/)
    .map((entry): [string, string] => {
      const [letter = "", latin = ""] = entry.split(":");
      return [letter, latin];
    }),
);

function inLatin(char: string): string {
  const bare = char.normalize("NFD").replace(/\p{M}/gu, "");
  return letters.get(char) ?? letters.get(bare) ?? bare;
}

/** The text in plain Latin letters, lower case. */
export function transliterate(text: string): string {
  const lower = normalForm(text, "NFC").toLowerCase();
  // Armenian writes the sound "u" with two letters.
  return [...lower.replaceAll("ու", "u")].map(inLatin).join("");
}

/** A handle made of a name: "Нино Капанадзе" gives "nino-kapanadze". Empty when nothing remains. */
export function suggestHandle(name: string): string {
  const words = transliterate(name)
    .replace(/[ʻʼ‘’'`]/g, "")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const joined = words
    .join("-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 30)
    .replace(/-+$/, "");
  const long = joined.length > 0 && joined.length < 3 ? `${joined}-learnin` : joined;
  return handlePattern.test(long) && !isReservedHandle(long) ? long : "";
}
