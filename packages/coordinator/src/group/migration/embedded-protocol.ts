/**
 * What members of classic groups of consumers tell each other inside of JoinGroup and SyncGroup. It is the clients' own
 * affair, but for groups that change from one protocol to the other.
 */
import { DecodeError, Reader, Writer } from '@ottla/protocol'
import {
  type ConsumerProtocolAssignment,
  type ConsumerProtocolSubscription,
  consumerProtocolAssignment,
  consumerProtocolSubscription,
} from '@ottla/protocol/records'
import { embeddedReader } from '../classic/subscription.ts'

/** `undefined` for bytes that are something else. What a later version has added is passed over. */
export function readSubscription(metadata: Uint8Array): ConsumerProtocolSubscription | undefined {
  return readWith(consumerProtocolSubscription, metadata)
}

/** `undefined` for bytes that are something else. */
export function readAssignment(assignment: Uint8Array): ConsumerProtocolAssignment | undefined {
  return readWith(consumerProtocolAssignment, assignment)
}

/** In the version of the member's own metadata: it must be able to read it. */
export function writeAssignment(
  topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[],
  metadata: Uint8Array,
): Uint8Array {
  const version = versionOf(consumerProtocolAssignment, metadata) ?? consumerProtocolAssignment.lowestVersion
  const writer = new Writer()
  writer.int16(version)
  consumerProtocolAssignment.write(writer, { assignedPartitions: topics, userData: null }, version)
  return writer.finish()
}

interface Versioned<Value> {
  readonly lowestVersion: number
  readonly highestVersion: number
  read(reader: Reader, version: number): Value
}

function readWith<Value>(codec: Versioned<Value>, bytes: Uint8Array): Value | undefined {
  const version = versionOf(codec, bytes)
  if (version === undefined) return undefined
  try {
    const reader = embeddedReader(bytes)
    reader.int16()
    return codec.read(reader, version)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

/** Every version begins as the one before it. */
function versionOf({ lowestVersion, highestVersion }: Versioned<unknown>, bytes: Uint8Array): number | undefined {
  if (bytes.length < 2) return undefined
  const version = new Reader(bytes).int16()
  return version < lowestVersion ? undefined : Math.min(version, highestVersion)
}
