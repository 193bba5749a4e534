type Table = Readonly<Record<string, string>>;

function table(pairs: string): Table {
  const entries = pairs
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split("=") as [string, string]);
  return Object.fromEntries(entries);
}

/**
 * Letters and what they become. Cyrillic, Arabic and special Latin letters: ICAO Doc 9303, part 3,
 * section 6 (the table of passports), without what passports do to й at the end of a word.
 * Georgian: the national system of 2002. Armenian: BGN/PCGN 1981 without apostrophes. Greek:
 * ISO 843 / ELOT 743, letter by letter. Letters of Kazakh, Kyrgyz, Tajik, Uzbek, Karakalpak and
 * Abkhaz that ICAO does not list follow BGN/PCGN without marks.
 */
export const letters: Table = {
  ...table(`а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u
    ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia
    ґ=g є=ie і=i ї=i ў=u ђ=d ј=j љ=lj њ=nj ћ=c џ=dz ѓ=g ќ=k ѕ=dz
    ә=a ғ=gh қ=q ң=ng ө=o ұ=u ү=u һ=h ҷ=j ӣ=i ӯ=u ҳ=h ҡ=q ҥ=ng ҩ=o ҧ=p ҕ=gh ҭ=t ӡ=dz ҵ=ts ҽ=ch ҿ=ch ҟ=q ӷ=gh`),
  ...table(`ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p
    ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h`),
  ...table(`ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m
    յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev`),
  ...table(`α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y
    φ=f χ=ch ψ=ps ω=o`),
  ...table(`ا=a أ=a إ=i آ=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a
    غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h و=w ي=y ى=a ة=h ئ=y ؤ=w ء= پ=p چ=ch ژ=zh گ=g ک=k ی=y ۋ=w ې=e ۇ=u
    ۆ=o ۈ=u ە=e ھ=h ڭ=ng`),
  ...table(`ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ı=i ə=a ŋ=ng ħ=h`),
};

/** Where a language reads a letter in its own way: its national system. */
export const ofLanguage: Readonly<Record<string, Table>> = {
  uk: table("г=h и=y х=kh й=i щ=shch"),
  be: table("г=h"),
  bg: table("щ=sht ъ=a х=h ц=ts ю=yu я=ya й=y"),
  mk: table("ж=zh х=h ц=c ч=ch ш=sh ј=j"),
  "sr-Cyrl": table("ж=z х=h ц=c ч=c ш=s"),
  bs: table("ж=z х=h ц=c ч=c ш=s"),
  cnr: table("ж=z х=h ц=c ч=c ш=s"),
  tg: table("ъ= х=kh й=y ю=yu я=ya ё=yo"),
  "uz-Cyrl": table("ў=o ъ= х=x й=y ю=yu я=ya ё=yo ж=j"),
  kk: table("й=y х=kh ю=yu я=ya"),
  ky: table("й=y ж=j ю=yu я=ya"),
  de: table("ä=ae ö=oe ü=ue"),
  el: table("η=i"),
};
