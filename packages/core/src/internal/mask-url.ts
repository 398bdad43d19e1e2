/** A user name, with `scheme:` and `//` before it where it has them, then a password up to the last `@`. */
const CREDENTIALS = /^([^:@/?#]*(?::\/\/[^:@/?#]*)?):(?!\/\/)[^]*@/;

const SECRET_NAME = /pass|pwd|secret|token|key|auth|credential|signature/i;

/** What begins the name of a query value. */
const NAME_BEGINS = /[?&;]/g;
/** What ends a name: `=` before its value, or another name. */
const NAME_ENDS = /[=&;]/g;

/**
 * A URL as it may be printed: user name kept, password and secret-looking query values replaced by `***`. Text without
 * either comes back unchanged.
 *
 * A password that is not percent-encoded may hold any character, `@`, `/` and `?` among them, so everything from the
 * colon to the last `@` is taken for it: rather a part of the address is lost than a part of the password shown.
 *
 * Cost: linear in the length of the text, whatever it is.
 */
export function maskUrl(url: string): string {
  return maskQueryValues(url.replace(CREDENTIALS, '$1:***@'));
}

/** One pattern for name and value would look at the same characters from every `?` before them. */
function maskQueryValues(url: string): string {
  let masked = '';
  let keptUntil = 0;
  let nameBegin = indexOf(NAME_BEGINS, url, 0);
  while (nameBegin !== -1) {
    const nameEnd = indexOf(NAME_ENDS, url, nameBegin + 1);
    if (nameEnd === -1) break;
    if (url[nameEnd] !== '=') {
      nameBegin = nameEnd;
      continue;
    }
    let next = nameEnd + 1;
    if (SECRET_NAME.test(url.slice(nameBegin + 1, nameEnd))) {
      masked += `${url.slice(keptUntil, next)}***`;
      next = endOfValue(url, next);
      keptUntil = next;
    }
    nameBegin = indexOf(NAME_BEGINS, url, next);
  }
  return masked + url.slice(keptUntil);
}

function endOfValue(url: string, from: number): number {
  const end = url.indexOf('&', from);
  return end === -1 ? url.length : end;
}

/** Of the first match from `from` on, or -1. */
function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found === null ? -1 : found.index;
}
