import type { Random } from '@ottla/platform'
import { type Uuid, uuidFromBytes } from '@ottla/protocol'

/**
 * A fresh id (version 4). One that begins with '-' is not given out: as an argument on a command line it
 * would look like an option.
 */
export function randomUuid(random: Random): Uuid {
  for (;;) {
    const bytes = random.bytes(16).slice()
    bytes[6] = (bytes[6]! & 0x0f) | 0x40
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const uuid = uuidFromBytes(bytes)
    if (!uuid.startsWith('-')) return uuid
  }
}
