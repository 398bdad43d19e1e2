import type { OCREngine } from '@ingestkit/core';
import { toRuleSetup, type BackendSetup } from '../internal/backend-setup.ts';
import { registerRules, type RuleSetup } from '../rule.ts';
import { OCR_ENGINE_RULES, type OCREngineHarness, type OCRSample } from './rules.ts';

export { createPlainPicture } from './plain-picture.ts';
export { OCR_ENGINE_RULES, type OCREngineHarness, type OCREngineRule, type OCRSample } from './rules.ts';
export { createScriptedOCREngine, type ScriptedPage } from './scripted-ocr-engine.ts';

/** How the rules get an OCR engine. An engine that cannot be stopped lacks `signal`. */
export interface OCREngineSetup extends BackendSetup<OCREngine> {
  /** A clear picture of a few words that the engine reads well. */
  sample: OCRSample;
}

/** Registers the rules for OCR engines as tests. */
export function testOCREngine(name: string, setup: OCREngineSetup): void {
  registerRules(name, OCR_ENGINE_RULES, toOCREngineRuleSetup(setup));
}

/** The setup for `brokenRules`. */
export function toOCREngineRuleSetup(setup: OCREngineSetup): RuleSetup<OCREngineHarness> {
  return toRuleSetup(setup, (engine) => ({ engine, sample: setup.sample }));
}
