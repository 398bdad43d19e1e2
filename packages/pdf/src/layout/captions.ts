/** How captions of figures and tables begin: their word and number. */
export const CAPTION =
  /^(?:fig(?:ure|\.)?|table|tab\.|chart|abb(?:ildung|\.)|tabelle|bild|tableau|figura|tabla|図|表)\s*\d+/iu;
