import type { Random } from '@ottla/platform'
import { type Uuid, uuidFromBytes } from '@ottla/protocol'

/** A fresh id. Kafka never makes an id that begins with a dash: it could be taken for an option on a command line. */
export function newUuid(random: Random): Uuid {
  for (;;) {
    const bytes = random.bytes(16).slice()
    // Version 4, variant 1, as Java's random uuids are.
    bytes[6] = (bytes[6]! & 0x0f) | 0x40
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const uuid = uuidFromBytes(bytes)
    if (!uuid.startsWith('-')) return uuid
  }
}
