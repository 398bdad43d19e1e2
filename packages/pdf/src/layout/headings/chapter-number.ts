const CHAPTER_NUMBER =
  /^(?:chapter|part|section|article|title|appendix|annex|kapitel|teil|abschnitt|artikel|anhang|chapitre|partie|titre|annexe|cap[ií]tulo|parte|t[ií]tulo|se[cç]{1,2}[ãi][oó]n?|art[ií]culo|artigo|capitolo|titolo|sezione|articolo|hoofdstuk|kapittel)\s+(?:\d{1,3}|[IVXL]{1,6}|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten)\.?$/iu;

/** `CHAPTER 5` and nothing else: the title of the chapter stands below it. */
export function isChapterNumber(text: string): boolean {
  return CHAPTER_NUMBER.test(text);
}

const NUMBER_WORD =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)$/iu;

/** `FIVE` and nothing else, as the number of a chapter is written under the word. */
export function isNumberWord(text: string): boolean {
  return NUMBER_WORD.test(text);
}
