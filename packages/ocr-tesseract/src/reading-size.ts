import type { OCREngine } from '@ingestkit/core';

/**
 * Letters of 11 pixels are enough: larger ones cost time and gain nothing, smaller ones lose words. Tesseract brings every
 * line to one height and takes its time by the width that is then left: pictures of 0.8 of their width are read in less of
 * it. Narrower ones lose the spaces of small print. Measured in `docs/decisions/2026-11-24-how-scans-are-read.md`.
 */
export const READING_SIZE: Required<Pick<OCREngine, 'letterHeight' | 'narrowing'>> = {
  letterHeight: 11,
  narrowing: 0.8,
};
