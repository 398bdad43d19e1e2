import { addFurniture, createDocument, createTypesetter, embedFonts, type Frame } from './typesetter.ts';

const COLUMNS: readonly [Frame, Frame] = [
  { left: 72, right: 295, top: 720, bottom: 72 },
  { left: 317, right: 540, top: 720, bottom: 72 },
];

/** A short invented paper: title and abstract over the full width, then two columns. */
export async function makePuffinPaper(): Promise<Uint8Array> {
  const document = await createDocument('Puffins Return by the Warmth of the Water', 'M. Aldous, R. Strand');
  const fonts = await embedFonts(document);
  const typesetter = createTypesetter(document, fonts);
  typesetter.useFrames([{ left: 72, right: 540, top: 720, bottom: 72 }]);
  const centred = { align: 'center' } as const;
  typesetter.text('Puffins Return by the Warmth of the Water', {
    font: fonts.bold,
    size: 20,
    spaceBefore: 0,
    ...centred,
  });
  typesetter.text('M. Aldous and R. Strand, Skerrow Field Station', {
    font: fonts.italic,
    size: 12,
    spaceBefore: 8,
    ...centred,
  });
  typesetter.text('Abstract', { font: fonts.bold, size: 12, spaceBefore: 16, ...centred });
  typesetter.text(ABSTRACT, { font: fonts.regular, size: 10.5, spaceBefore: 4 });
  const columnTop = typesetter.y - 18;
  typesetter.useFrames(
    COLUMNS.map((column) => ({ ...column, top: columnTop })),
    COLUMNS,
  );
  for (const [heading, ...paragraphs] of SECTIONS) {
    typesetter.text(heading, { font: fonts.bold, size: 13, spaceBefore: 14 });
    for (const paragraph of paragraphs) typesetter.text(paragraph, { font: fonts.regular, size: 10.5, spaceBefore: 5 });
  }
  addFurniture(document, 'Papers of the Skerrow Field Station, no. 7', fonts);
  return document.save();
}

const ABSTRACT =
  'Each spring the Atlantic puffins of Skerrow come ashore within a few days of one another, and the day differs by up to three weeks from year to year. From the log books of the lighthouse, which note the first bird ashore for forty-six years, and from the temperature of the sea at the landing, we find that the birds come eleven days after the water has first reached 7.5 degrees. Day length, wind and the date of the last gale tell us little more. A return can be foretold to within two days.';

const SECTIONS: readonly [heading: string, ...paragraphs: string[]][] = [
  [
    'Introduction',
    'A puffin spends the winter alone on the open sea and returns in spring to the burrow that it left. That the birds of one colony come back almost together has been known for as long as people have eaten them. What sets the day has been argued about for nearly as long.',
    'Three answers are common. The first is the length of the day, which would bring the birds back on the same date every year. The second is the weather: the birds wait out at sea until the gales are over. The third is food. Sand eels rise when the water warms, and a bird that comes ashore before there is anything to feed on has come for nothing.',
    'Skerrow is a good place to tell the three apart. It has a colony of some two hundred pairs, no rats, and a lighthouse whose keepers wrote down everything.',
  ],
  [
    'Data',
    'The log books cover forty-six springs. The keepers noted the first puffin ashore because a wager hung on it: the loser washed the lantern glass alone until June. We take this as a sign that the dates are honest, since each entry is signed by winner and loser.',
    'Sea temperature was read every morning from a bucket at the landing, with the same kind of thermometer throughout. In eleven years the bucket was replaced, and once it was lost together with the thermometer; the readings of nine days are missing, none of them in March or April.',
    'Wind was taken from the station log, where a gale is eight or more on the Beaufort scale.',
  ],
  [
    'Method',
    'For each year we took the day on which the water had first stayed at or above a given temperature for three mornings in a row. We then asked how many days later the first bird came ashore, and for which temperature this delay varied least from year to year.',
    'The last gale before the return was tested in the same way, as were day length and the phase of the moon. The moon was included at the request of the assistant keeper.',
  ],
  [
    'Results',
    'The delay varied least for a temperature of 7.5 degrees: the first bird came 11.2 days after it was reached, with a standard deviation of 1.9 days. For day length alone the deviation was 6.4 days, for the last gale 8.8 days.',
    'Adding the wind to the temperature made the forecast better by a tenth of a day, which is less than the keepers needed to agree on what counts as ashore. The moon had no effect that we could find.',
    'Over the forty-six years the return moved forward by nine days, and so did the day on which the water reached 7.5 degrees. The delay between the two did not change.',
  ],
  [
    'Discussion',
    'The birds do not feel the water at Skerrow while they are out on the ocean. They may feel it where they are, and the two may warm together; or they may come near the island early and wait, unseen from the gallery, until the eels rise. The keepers have seen rafts of puffins two miles to the west in the last days of March in nine of the forty-six years, which speaks for the second.',
    'Whatever the means, the rule is simple enough to be of use. A keeper with a bucket can foretell the day of return a week ahead and win the wager, after which the bucket should perhaps be kept under lock.',
    'If the water goes on warming as it has, the birds will return in late March before the end of this century, a month in which the landing at Skerrow has been closed by the sea for two weeks on average. Whether their eggs can stand it is not known.',
  ],
  [
    'Thanks',
    'We thank eleven keepers, seven of whom we never met, for forty-six years of careful handwriting, and the principal keeper for lending us the books against a receipt for each.',
  ],
];
