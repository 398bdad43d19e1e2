/** A part of `Intl` that can say which locales it has. */
interface LocaleSupport {
  supportedLocalesOf(locale: string): string[];
}

/**
 * The language as a locale if `Intl` has it, else `en`; never the machine's own locale, so that the same text is read
 * the same way everywhere.
 *
 * @param language ISO 639-1 code, or null.
 */
export function supportedLocale(language: string | null, support: LocaleSupport): string {
  if (language === null) return 'en';
  try {
    return support.supportedLocalesOf(language)[0] ?? 'en';
  } catch (error) {
    if (error instanceof RangeError) return 'en';
    throw error;
  }
}
