export { listInstalledLanguages } from './language-data.ts';
export { createNativeTesseractEngine, listNativeLanguages, type NativeTesseractOptions } from './native-engine.ts';
export { createTesseractEngine, type ClosableEngine, type TesseractEngineOptions } from './tesseract-engine.ts';
