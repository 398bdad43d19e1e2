import { OCR_ENGINE_RULES, testOCREngine } from '../src/index.ts';
import { toOCREngineRuleSetup } from '../src/ocr-engine/index.ts';
import { proveRules } from './proof/broken-backend.ts';
import { BROKEN_OCR_ENGINES, OCR_SAMPLE, OCR_SETUP } from './proof/broken-ocr-engines.ts';

testOCREngine('the scripted OCR engine', OCR_SETUP);

proveRules(OCR_ENGINE_RULES, BROKEN_OCR_ENGINES, (createBackend) =>
  toOCREngineRuleSetup({ createBackend, sample: OCR_SAMPLE }),
);
