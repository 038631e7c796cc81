import { describe, expect, test } from '@jest/globals';
import { expandServer, joinRegions, type Server } from '@scalingo-addons/openapi';

const server = (url: string, more: Partial<Server> = {}): Server => ({
  url,
  description: 'A server.',
  variables: [],
  ...more,
});

const eu = server('https://api.eu.example.com', { region: 'eu' });
const us = server('https://api.us.example.com', { region: 'us' });
const auth = server('https://auth.example.com');

describe('joinRegions', () => {
  test('makes one server with a variable of those that differ in their region', () => {
    expect(joinRegions([auth, us, eu])).toMatchObject([
      auth,
      {
        url: 'https://api.{region}.example.com',
        variables: [{ name: 'region', default: 'us', values: ['us', 'eu'] }],
      },
    ]);
  });

  test('replaces the region only where it is a whole part of the host name', () => {
    const [joined] = joinRegions([server('https://eu.europe.example.eu', { region: 'eu' })]);
    expect(joined?.url).toBe('https://{region}.europe.example.{region}');
    const other = server('https://europe.example.com', { region: 'eu' });
    expect(joinRegions([other])).toEqual([other]);
  });
});

test('expandServer returns a server for each combination of listed values, the defaults first', () => {
  const variable = (name: string, ...values: string[]) => ({
    name,
    default: values.at(-1) ?? 'any',
    values,
    description: '',
  });
  const variables = [variable('a', '1', '2'), variable('b'), variable('c', '3', '4')];
  expect(expandServer(server('https://{a}.{b}.{c}', { variables })).map(({ url }) => url)).toEqual([
    'https://2.{b}.4',
    'https://2.{b}.3',
    'https://1.{b}.4',
    'https://1.{b}.3',
  ]);
});
