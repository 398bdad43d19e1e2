import { describe, expect, test } from 'vitest';
import { createSecretHider } from '../../src/terminal/hide-secrets.ts';

describe('a message that is printed', () => {
  test.each([
    ['a key of the environment', 'OPENAI_API_KEY', 'sk-hunter2', 'Incorrect key sk-hunter2.', 'Incorrect key ***.'],
    ['a password of several', 'INGESTKIT_PASSWORDS', '["hunter2", "other"]', 'Not hunter2.', 'Not ***.'],
    [
      'the password of a URL',
      'QUEUE',
      'redis://u:hunter%402@h',
      'Neither hunter@2 nor hunter%402.',
      'Neither *** nor ***.',
    ],
  ])('does not hold %s', (_, name, value, text, printed) => {
    expect(createSecretHider({ [name]: value })(text)).toBe(printed);
  });

  test.each(['MODELS_API_KEY', 'APIKEY', 'HOUSE_KEYS', 'PGPASSWORD', 'db_pwd', 'AWS_SECRET_ACCESS_KEY', 'A_TOKEN'])(
    'does not hold the value of %s',
    (name) => {
      expect(createSecretHider({ [name]: 'hunter2' })('It was hunter2.')).toBe('It was ***.');
    },
  );

  test('does not hold the password or the key of a URL, which may come from anywhere', () => {
    const hide = createSecretHider({});
    expect(hide('POST "https://u:hunter2@models.lan/v1?api_key=abc" failed, see https://docs.lan/a?b=c#d')).toBe(
      'POST "https://u:***@models.lan/v1?api_key=***" failed, see https://docs.lan/a?b=c#d',
    );
  });

  test('loses the longer one of two secrets as a whole', () => {
    expect(createSecretHider({ A_TOKEN: 'hunter2', B_TOKEN: 'hunter2-and-more' })('hunter2-and-more')).toBe('***');
  });

  test.each([
    [
      'a value whose name does not sound secret',
      { PWD: '/data/reports', KEYBOARD: 'english' },
      'No english in /data/reports.',
    ],
    ['a value that any message may hold', { A_KEY: 'on', B_KEY: '', C_TOKEN: undefined }, 'It depends on you.'],
    ['a list that is none', { A_KEY: '["hunter' }, 'A ["list"].'],
    ['a URL without a password', { URL: 'redis://localhost' }, 'No redis://localhost:6379/0.'],
  ])('keeps %s', (_, environment, text) => {
    expect(createSecretHider(environment)(text)).toBe(text);
  });

  test('is looked through once, however long it is', () => {
    const before = process.cpuUsage();
    for (const piece of ['://', 'a', 'http://u:', '"://']) createSecretHider({})(piece.repeat(2 ** 20 / piece.length));
    // A clock would run on while others have the processor.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
