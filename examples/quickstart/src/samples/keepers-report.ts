import { addFurniture, createDocument, createTypesetter, embedFonts } from './typesetter.ts';

const FRAME = { left: 72, right: 540, top: 720, bottom: 72 };

/** The year at an invented lighthouse: headings on two levels, running text over several pages, and a ruled table. */
export async function makeKeepersReport(): Promise<Uint8Array> {
  const document = await createDocument('Report of the Principal Keeper, Skerrow Light', 'Principal Keeper');
  const fonts = await embedFonts(document);
  const typesetter = createTypesetter(document, fonts);
  typesetter.useFrames([FRAME]);
  typesetter.text('Report of the Principal Keeper', { font: fonts.bold, size: 24, spaceBefore: 0 });
  typesetter.text('Skerrow Light, for the year that ended on 31 December', {
    font: fonts.italic,
    size: 13,
    spaceBefore: 6,
  });
  for (const { heading, level, paragraphs } of SECTIONS) {
    const size = level === 1 ? 17 : 13.5;
    typesetter.text(heading, { font: fonts.bold, size, spaceBefore: level === 1 ? 22 : 14 });
    for (const paragraph of paragraphs) {
      if (paragraph === TABLE_MARK) typesetter.ruledTable(MONTHS, [2, 2, 2, 2.4, 1.6]);
      else typesetter.text(paragraph, { font: fonts.regular, size: 11.5, spaceBefore: 7 });
    }
  }
  addFurniture(document, 'Skerrow Light: report of the Principal Keeper', fonts);
  return document.save();
}

const TABLE_MARK = 'table';

const MONTHS = [
  ['Month', 'Hours lit', 'Oil (litres)', 'Fog signal (hours)', 'Gale days'],
  ['January', '496', '612', '38', '9'],
  ['February', '412', '508', '51', '6'],
  ['March', '387', '479', '44', '11'],
  ['April', '318', '391', '67', '3'],
  ['May', '262', '322', '82', '1'],
  ['June', '221', '270', '95', '0'],
  ['July', '241', '296', '103', '1'],
  ['August', '297', '366', '74', '2'],
  ['September', '352', '433', '40', '5'],
  ['October', '428', '527', '33', '8'],
  ['November', '463', '571', '29', '10'],
  ['December', '511', '630', '26', '12'],
];

interface Section {
  heading: string;
  level: 1 | 2;
  paragraphs: string[];
}

const SECTIONS: readonly Section[] = [
  {
    heading: '1 The year in short',
    level: 1,
    paragraphs: [
      'The light was shown on every night of the year, from sunset to sunrise, without a failure that a ship could have seen. Twice the machine was stopped for less than five minutes while a chain was put back on its wheel, and on both nights the lens was turned by hand until the clockwork ran again. No life was lost within sight of the station.',
      'Three keepers served throughout. Relief came by boat eleven times out of the twelve that were planned; in March the landing could not be used for nineteen days, and the stores for that month were brought by helicopter together with the post.',
      'The oil lamp gave its last full year of service. The electric lamp that replaces it stands in its crate in the lower store, and the cable is to be laid in the summer. I have been asked whether I shall miss the smell of paraffin. I shall not, but I shall miss the excuse to be awake at three in the morning.',
    ],
  },
  {
    heading: '2 The lamp and its machinery',
    level: 1,
    paragraphs: [],
  },
  {
    heading: '2.1 Lamp and lens',
    level: 2,
    paragraphs: [
      'The mantle was changed forty-one times, four times fewer than the year before. The saving is owed to the new draught screen, which the assistant keeper made out of a biscuit tin and which the inspector has asked us not to describe in this report.',
      'The lens was washed with spirit on the first Monday of each month. On 2 June a gannet flew into the gallery rail and cracked a pane of the lantern; the pane was replaced within the hour from the spares under the stairs. The prisms themselves are sound. A chip in the second panel from the north, first noted eight years ago, has not grown.',
    ],
  },
  {
    heading: '2.2 Clockwork and fog signal',
    level: 2,
    paragraphs: [
      'The clockwork was wound every forty minutes, which comes to some eleven thousand windings in the year. The driving chain jumped its wheel on 9 March and again on 27 November, both times in heavy vibration from the sea. A guard was fitted in December and has held since.',
      'The fog signal sounded for 682 hours in all. Its compressor was overhauled in August, when the weather is kind, and new reeds were fitted to the horn. Ships report that the second note of the signal is now clearer than the first, which is the wrong way round, and we are looking into it.',
    ],
  },
  {
    heading: '3 Month by month',
    level: 1,
    paragraphs: [
      'The table gives the hours for which the light was shown, the oil that it burned, the hours of the fog signal and the number of days on which the wind reached gale force at the station. Oil was measured with the brass dip rod and not with the gauge, which sticks.',
      TABLE_MARK,
      'December was the stormiest month with twelve gale days, and July the foggiest with 103 hours of the signal. The oil burned for each hour of light was 1.23 litres over the whole year, against 1.31 in the year before.',
    ],
  },
  {
    heading: '4 Storms',
    level: 1,
    paragraphs: [
      'The night from 9 to 10 March brought the highest sea that anyone now at the station has known. At high water, a little after two, green water went over the landing crane and broke two windows of the engine room, nineteen metres above the rock. The door of the oil store was pushed in and forty litres were lost. The keepers moved the radio to the kitchen and kept the light from the gallery in turns of one hour.',
      'After the storm the iron ladder on the west side was found bent like a hairpin. It has been cut off and the stump sealed; the new ladder is to be of a lighter section, so that the sea may take it without taking the bolts as well.',
      'The gales of November did less harm than their number suggests. They came one after another from the south-west, and the sea had no time to turn.',
    ],
  },
  {
    heading: '5 Ships',
    level: 1,
    paragraphs: [
      'We logged 4,318 vessels, a few more than last year. Two of them asked for help. The yacht Marigold lost her rudder on 14 May, in fog; she anchored within sound of our signal and was towed in by the lifeboat in the afternoon with all four of her crew well. The trawler Annie Bain reported a fire in her galley on 30 October and had put it out before the lifeboat was launched.',
      'A cruise ship passed on midsummer night and played music towards the rock. The keepers replied with the fog signal, briefly, and have been reminded that it is not an instrument.',
    ],
  },
  {
    heading: '6 Birds and visitors',
    level: 1,
    paragraphs: [
      'The puffins came back on 11 April, two days earlier than last year, and left on 2 August. We counted 212 burrows in use on the south slope. Observations made at this station have gone into a paper on their return, which is bound together with this report.',
      'Sixty-four visitors signed the book between May and September. All were asked to fill in the form for visitors, and all but three brought it back. The station cat, who signs nothing, was seen by sixty-one of them.',
    ],
  },
  {
    heading: '7 What is needed',
    level: 1,
    paragraphs: [
      'For the coming year I ask for the following: a west ladder of the lighter section; two spare panes for the lantern; paint for the gallery, white, forty litres; and a second kettle. The first request is urgent because the west landing cannot be used until it is met. The last is urgent for other reasons.',
      'I thank the keepers for their steadiness, the boatmen for their patience, and the lifeboat crew for coming every time, also when they were not needed in the end.',
    ],
  },
];
