/** Words that name a figure, a table and the like, in the languages that documents come in. */
const NAMES = [
  'fig(?:ure|\\.)?s?',
  'tab(?:le|\\.)',
  'chart',
  'exhibit',
  'scheme',
  'plate',
  'listing',
  'algorithm',
  'example',
  'diagram',
  'photo',
  'abb(?:ildung|\\.)',
  'tabelle',
  'bild',
  'diagramm',
  'tableau',
  'figura',
  'tabla',
  'cuadro',
  'gráfico',
  'tabella',
  'tabela',
  'quadro',
  'figuur',
  'tabel',
  'figur',
  'tabell',
  'rysunek',
  'rys\\.',
  'kuva',
  'taulukko',
  'рис(?:унок|\\.)',
  'таблица',
  'табл\\.',
  'şekil',
  'tablo',
].join('|');
const NUMBER = '(?:[A-Z][.-]?)?\\d{1,3}(?:[.–-]\\d{1,3})*[a-z]?|[IVXL]{1,6}';
const LATIN_LABEL = new RegExp(`^(?:[•■▪●▲◆]\\s*)?(?:${NAMES})\\s*(?:${NUMBER})(?![\\p{L}\\p{N}])`, 'iu');
const CJK_LABEL = /^(?:図|表|圖|图|写真|그림|표|<그림|<표)\s*\d{1,3}(?:[.\-–‐]\d{1,3})*>?/u;
const RIGHT_TO_LEFT_LABEL =
  /^(?:(?:ال)?(?:شكل|جدول|صورة|خريطة)|رسم بياني|شکل|نمودار|تصویر|תרשים|איור|טבלה|לוח)\s*(?:رقم\s*)?\(?[\d\u0660-\u0669\u06F0-\u06F9]{1,3}(?:[.\-–][\d\u0660-\u0669\u06F0-\u06F9]{1,3})*\)?(?![\p{L}\p{N}])/u;
/** Particles and verbs that make a sentence of "figure 3": `図3に示す`. */
const CJK_SENTENCE = /^(?:[にはをのがもとで、。]|所示|显示|은|는|이|가|을|를|에|와|과)/u;
const MOST_CAPTION_CHARACTERS = 1500;

/**
 * The label that a caption begins with, such as `Figure 3`, or null. A sentence about a figure begins with the same
 * words: in a caption a stop, a bracket, a capital or nothing follows them; `mayBeLowerCase` lets a small letter follow,
 * for where the type tells the caption from the text.
 */
export function captionLabel(text: string, mayBeLowerCase = false): string | null {
  if (text.length > MOST_CAPTION_CHARACTERS) return null;
  const cjk = CJK_LABEL.exec(text)?.[0];
  if (cjk !== undefined) return CJK_SENTENCE.test(text.slice(cjk.length)) ? null : cjk;
  const rightToLeft = RIGHT_TO_LEFT_LABEL.exec(text)?.[0];
  if (rightToLeft !== undefined) {
    const follows = text.slice(rightToLeft.length);
    return /^\s*(?:[:.\-–—]|$)/u.test(follows) || mayBeLowerCase ? rightToLeft : null;
  }
  const label = LATIN_LABEL.exec(text)?.[0];
  if (label === undefined) return null;
  const rest = text.slice(label.length);
  if (/^\s*$/u.test(rest)) return label;
  if (/^\s*[:|]|^\.\s*(?:\S|$)|^\s*[–—―-]\s|^\)/u.test(rest)) return label;
  if (/^\s+[\p{Lu}\p{Lo}\d“"(«]/u.test(rest)) return label;
  return mayBeLowerCase && /^\s+\p{Ll}/u.test(rest) ? label : null;
}
