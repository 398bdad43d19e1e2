export type { GrayBitmap } from './gray-bitmap.ts';
export type { DocumentMetadata } from './metadata.ts';
export { withDocument, type OpenOptions, type PdfDocument } from './open-document.ts';
export type { PagePicture } from './page-picture.ts';
export type { OutlineEntry } from './outline.ts';
export type {
  FieldWidget,
  FilledArea,
  FontStyle,
  HiddenReason,
  ImagePlacement,
  PageContent,
  PageLink,
  Ruling,
} from './page-content.ts';
export { TextRun, type TextRunValues, type TypeSetting } from './text-run.ts';
