import { SeededRandom } from '@ottla/platform/simulated'
import { expect, it } from 'vitest'
import { scramRecord } from './scram-credential.ts'

const random = new SeededRandom(1)

it('keeps keys, and not the password', () => {
  const record = scramRecord('SCRAM-SHA-256=[name=alice,password="a,b=c",iterations=4097]', random)
  expect(record).toMatchObject({
    kind: 'userScramCredential',
    value: { name: 'alice', mechanism: 1, iterations: 4097 },
  })
  const { salt, storedKey, serverKey } = record.value as Record<'salt' | 'storedKey' | 'serverKey', Uint8Array>
  expect([salt.length, storedKey.length, serverKey.length]).toEqual([24, 32, 32])
})

it('makes another salt each time', () => {
  const saltOf = () => (scramRecord('SCRAM-SHA-512=[name=a,password=b]', random).value as { salt: Uint8Array }).salt
  expect(saltOf()).not.toEqual(saltOf())
})

it.each([
  ['foo', "Failed to find equals sign in SCRAM argument 'foo'"],
  ['SCRAM-SHA-1=[name=a,password=x]', 'The add-scram mechanism SCRAM-SHA-1 is not supported.'],
  ['SCRAM-SHA-256=name=a,password=x', 'Expected configuration string to start with ['],
  ['SCRAM-SHA-256=[name=a,password=x', 'Expected configuration string to end with ]'],
  ['SCRAM-SHA-256=[password=x]', "You must supply 'name' to add-scram"],
  ['SCRAM-SHA-256=[name=a]', "You must supply one of 'password' or 'saltedpassword' to add-scram"],
  ['SCRAM-SHA-256=[name=a,password=x,saltedpassword=YCE=]', "You must supply one of 'password' or 'saltedpassword'"],
  ['SCRAM-SHA-256=[name=a,saltedpassword=YCE=]', "You must supply 'salt' with 'saltedpassword' to add-scram"],
  ['SCRAM-SHA-256=[name=a,password=x,foo=1]', 'Unknown SCRAM configurations: foo'],
  [
    'SCRAM-SHA-256=[name=a,password=x,iterations=5]',
    "The 'iterations' value must be >= 4096 for add-scram using SCRAM_SHA_256",
  ],
  [
    'SCRAM-SHA-512=[name=a,password=x,iterations=99999]',
    "The 'iterations' value must be <= 16384 for add-scram using SCRAM_SHA_512",
  ],
  ['SCRAM-SHA-256=[name=a,password=x,iterations=y]', "The 'iterations' value is no number: y"],
])('refuses %s', (text, words) => {
  expect(() => scramRecord(text, random)).toThrow(words)
})
