import { maskUrl } from '@ingestkit/core';

/** A variable whose name sounds secret. `PWD` alone is the working folder, and a `KEYBOARD` holds no key. */
const SECRET_NAME = /pass|secret|token|credential|keys?(?:_|$)|_pwd$/i;
/** A shorter value would take ordinary words out of every message. */
const LEAST_SECRET_LENGTH = 6;
/** What follows the scheme of a URL, up to what cannot be in one. */
const AFTER_SCHEME = /:\/\/[^\s"'`<>]+/g;
const HIDDEN = '***';

/** Gives the text with its secrets replaced by `***`. */
export type HideSecrets = (text: string) => string;

/**
 * Takes out of a message what must not be printed, whoever wrote the message: the values of environment variables whose
 * names sound secret, the passwords of those that are URLs, and passwords and keys in URLs of the message itself.
 */
export function createSecretHider(environment: Readonly<Record<string, string | undefined>>): HideSecrets {
  const secrets = Object.entries(environment)
    .flatMap(([name, value = '']) => secretsOf(name, value))
    .filter((secret) => secret.length >= LEAST_SECRET_LENGTH)
    // One that is a part of another one goes last.
    .toSorted((left, right) => right.length - left.length);
  return (text) => {
    const masked = text.replaceAll(AFTER_SCHEME, (rest) => maskUrl(rest));
    return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), masked);
  };
}

function secretsOf(name: string, value: string): string[] {
  if (URL.canParse(value)) {
    const { password } = new URL(value);
    return [password, decoded(password)];
  }
  return SECRET_NAME.test(name) ? [value, ...textsOfList(value)] : [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (caught) {
    if (!(caught instanceof URIError)) throw caught;
    return text;
  }
}

/** A variable may hold several, written as in JSON: `INGESTKIT_PASSWORDS`. */
function textsOfList(value: string): string[] {
  if (!value.startsWith('[')) return [];
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
  } catch (caught) {
    if (!(caught instanceof SyntaxError)) throw caught;
    return [];
  }
}
