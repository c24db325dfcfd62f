import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { type MetadataRecord, metadataRecord } from '@ottla/broker/format'
import type { Random } from '@ottla/platform'
import { StorageToolError } from './storage-tool-error.ts'

/** The first metadata.version that has credentials, and its name. */
export const SCRAM_LEVEL = { level: 11, name: '3.5-IV2' } as const

interface Mechanism {
  /** As records have it. */
  readonly id: number
  readonly hash: 'sha256' | 'sha512'
  readonly keyBytes: number
}

const mechanisms: Readonly<Record<string, Mechanism>> = {
  'SCRAM-SHA-256': { id: 1, hash: 'sha256', keyBytes: 32 },
  'SCRAM-SHA-512': { id: 2, hash: 'sha512', keyBytes: 64 },
}

const ITERATIONS_MIN = 4096
const ITERATIONS_MAX = 16_384
const SALT_BYTES = 24

/**
 * The record that a credential becomes:
 *
 *   SCRAM-SHA-256=[name=alice,password=secret]
 *   SCRAM-SHA-512=[name=alice,iterations=8192,salt="N3E=",saltedpassword="YCE="]
 *
 * Only keys that are derived from the password are kept (RFC 5802); the password itself is nowhere.
 */
export function scramRecord(text: string, random: Random): MetadataRecord {
  const separator = text.indexOf('=')
  if (separator < 0) throw new StorageToolError(`Failed to find equals sign in SCRAM argument '${text}'`)
  const mechanismName = text.slice(0, separator)
  const mechanism = mechanisms[mechanismName]
  if (mechanism === undefined) throw new StorageToolError(`The add-scram mechanism ${mechanismName} is not supported.`)
  const values = valuesOf(text.slice(separator + 1))
  const take = (name: string) => {
    const value = values.get(name)
    values.delete(name)
    return value
  }
  const name = take('name')
  if (name === undefined) throw new StorageToolError("You must supply 'name' to add-scram")
  const iterations = iterationsOf(take('iterations'), mechanismName)
  const salt = take('salt')
  const password = take('password')
  const salted = take('saltedpassword')
  if ((password === undefined) === (salted === undefined)) {
    throw new StorageToolError("You must supply one of 'password' or 'saltedpassword' to add-scram")
  }
  if (salted !== undefined && salt === undefined) {
    throw new StorageToolError("You must supply 'salt' with 'saltedpassword' to add-scram")
  }
  if (values.size > 0) throw new StorageToolError(`Unknown SCRAM configurations: ${[...values.keys()].join(', ')}`)
  const saltBytes = salt === undefined ? random.bytes(SALT_BYTES) : Buffer.from(salt, 'base64')
  const saltedPassword =
    salted === undefined
      ? pbkdf2Sync(password!.normalize('NFKC'), saltBytes, iterations, mechanism.keyBytes, mechanism.hash)
      : Buffer.from(salted, 'base64')
  const clientKey = createHmac(mechanism.hash, saltedPassword).update('Client Key').digest()
  return metadataRecord('userScramCredential', 0, {
    name,
    mechanism: mechanism.id,
    salt: saltBytes,
    storedKey: createHash(mechanism.hash).update(clientKey).digest(),
    serverKey: createHmac(mechanism.hash, saltedPassword).update('Server Key').digest(),
    iterations,
  })
}

function iterationsOf(text: string | undefined, mechanismName: string): number {
  if (text === undefined) return ITERATIONS_MIN
  if (!/^\d{1,9}$/.test(text)) throw new StorageToolError(`The 'iterations' value is no number: ${text}`)
  const javaName = mechanismName.replaceAll('-', '_')
  const iterations = Number(text)
  if (iterations < ITERATIONS_MIN) {
    throw new StorageToolError(`The 'iterations' value must be >= ${ITERATIONS_MIN} for add-scram using ${javaName}`)
  }
  if (iterations > ITERATIONS_MAX) {
    throw new StorageToolError(`The 'iterations' value must be <= ${ITERATIONS_MAX} for add-scram using ${javaName}`)
  }
  return iterations
}

/** `[name=value,name="value"]`; a value in quotes may have commas in it. */
function valuesOf(text: string): Map<string, string> {
  if (!text.startsWith('[')) throw new StorageToolError('Expected configuration string to start with [')
  if (!text.endsWith(']')) throw new StorageToolError('Expected configuration string to end with ]')
  const values = new Map<string, string>()
  for (const [, name, quoted, bare] of text.slice(1, -1).matchAll(/([^=,]+)=(?:"([^"]*)"|([^,]*))/g)) {
    values.set(name!.trim(), quoted ?? bare ?? '')
  }
  return values
}
