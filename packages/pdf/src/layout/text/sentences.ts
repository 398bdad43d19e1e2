/** The mark of a note may stand after the stop: "as shown.12", but not "in Table 6.8". */
const SENTENCE_END = /[.!?:;…。．！？：；]["'”’»)\]]*\s*[*†‡]?$|(?<!\p{N})[.!?:;…。．！？：；]["'”’»)\]]*\s*\d{1,2}$/u;
/** The beginning of a line that goes on with a sentence. */
export const IN_SENTENCE = /^["“'‘([]?\p{Ll}/u;

/** Abbreviations with more of their sentence behind them, and the initials of a name in a list of names. */
const ABBREVIATION =
  /(?:(?:^|[\s(])(?:et al|e\.\s?g|i\.\s?e|cf|vs|[Ff]igs?|[Ee]qs?|[Ss]ecs?|[Rr]efs?|Tab|Abb|bzw|vgl|d\.\s?h|z\.\s?B|N[or]|pp|Dr|Mrs?|Prof)|,\s\p{Lu})\.$/u;

/** True if a sentence ends with the text: no abbreviation does. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text) && !ABBREVIATION.test(text);
}

/** `Attack: slow`, with a few words before the colon. */
const LABELLED = /^\p{Lu}[^:：.!?]{0,39}[:：](?!\/\/)\s*\S/u;

/** True for a label and its value. */
export function isLabelled(text: string): boolean {
  return LABELLED.test(text);
}
