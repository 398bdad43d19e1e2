import { describe, expect, test } from 'vitest';
import { describeAddress, readAddress, toConnectionUri } from '../src/connection/address.ts';
import { codedError } from './support/coded-error.ts';

describe('a URL', () => {
  test.each([
    ['postgres://me:secret@db.lan:6543/docs', 'public', 'db.lan:6543/docs', 'postgresql://me@db.lan:6543/docs'],
    [
      'postgresql://me@db.lan/docs?sslmode=verify-full',
      'public',
      'db.lan:5432/docs',
      'postgresql://me@db.lan:5432/docs',
    ],
    ['postgres://me:p%40ss@[::1]/docs', 'public', '::1:5432/docs', 'postgresql://me@[::1]:5432/docs'],
    ['postgres://m%40e@h/a%20b', 'public', 'h:5432/a b', 'postgresql://m%40e@h:5432/a%20b'],
    [
      'postgres://me@h/d',
      'my "app"',
      'h:5432/d',
      'postgresql://me@h:5432/d?options=-csearch_path%3D%22my%20%22%22app%22%22%22',
    ],
    [
      'postgres://me:secret@/docs?host=/run/postgresql',
      'public',
      '/run/postgresql:5432/docs',
      'postgresql://me@/docs?host=%2Frun%2Fpostgresql',
    ],
  ])('%s with the schema %s is told as %s and %s', (url, schema, described, uri) => {
    const address = readAddress(url);
    expect(describeAddress(address)).toBe(described);
    expect(toConnectionUri(address, schema)).toBe(uri);
  });

  test.each(['', 'mysql://me:secret@h/d', 'me:secret@h', 'postgres://me:secret@h:port/d'])(
    'that is none of PostgreSQL, such as %s, is refused without its password',
    (url) => {
      const refusal = codedError('E_BACKEND_DB_CONNECT', /^This is no URL of a PostgreSQL(?!.*secret)/);
      expect(() => readAddress(url)).toThrowError(refusal);
    },
  );
});
