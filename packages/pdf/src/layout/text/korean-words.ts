/**
 * Particles and endings that Korean writes close to the end of a noun, longer ones first: those of subject, object, topic,
 * place, direction and possession, and of the verbs that make a verb of a noun.
 */
const PARTICLES = [
  '에서는 으로서 으로써 으로는 에게서 이라는 하였다 되었다 한다는 에서의 까지의 으로의',
  '에서 에게 으로 부터 까지 보다 처럼 이나 이며 이고 하는 하고 하며 하여 한다 했다 되는 되고 되어 된다 됐다 에는 에도 과의 와의 들이 들을 들의 들은 적인 라는 로서 로써',
  '은 는 이 가 을 를 에 의 로 와 과 도 만 나 며 고 한 할 된 될 들 적',
].flatMap((ofOneLength) => ofOneLength.split(' '));

/**
 * True if what stands at the end of one line and at the start of the next is one word: it stands in the vocabulary, or its
 * stem does with another particle or none. The stem has to go over the break.
 *
 * @param vocabulary words that stand whole in the document.
 */
export function isOneKoreanWord(head: string, tail: string, vocabulary: ReadonlySet<string>): boolean {
  const word = head + tail;
  if (vocabulary.has(word)) return true;
  return ['', ...PARTICLES].some((particle) => {
    if (!word.endsWith(particle)) return false;
    const stem = word.slice(0, word.length - particle.length);
    return stem.length > head.length && stem.length > 1 && isKnownStem(stem, vocabulary);
  });
}

function isKnownStem(stem: string, vocabulary: ReadonlySet<string>): boolean {
  return vocabulary.has(stem) || PARTICLES.some((particle) => vocabulary.has(stem + particle));
}
