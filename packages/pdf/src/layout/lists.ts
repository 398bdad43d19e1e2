/** Marks that start a list item: bullets, and numbers or letters followed by a full stop or a bracket. */
const BULLET = /^[•◦‣⁃▪▫■□●○◆◇►▶➢➤✓✔✗–—∙·\uF0B7\uF0A7*-]\s+(?=\S)/u;
const NUMBERED = /^(?:\(?(?:\d{1,3}|[a-z]|[ivxl]{1,6})[.)]|\[\d{1,3}\])\s+(?=\S)/iu;

/** The mark at the start of a line with the space after it, or null where it starts none. */
export function listMark(text: string): string | null {
  return (BULLET.exec(text) ?? NUMBERED.exec(text))?.[0] ?? null;
}
