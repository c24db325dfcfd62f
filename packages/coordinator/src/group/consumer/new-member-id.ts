import type { Random } from '@ottla/platform'
import { uuidFromBytes } from '@ottla/protocol'

/** As Kafka makes them: 22 characters, the first of which is not '-'. */
export function newMemberId(random: Random): string {
  for (;;) {
    const bytes = random.bytes(16).slice()
    bytes[6] = (bytes[6]! & 0x0f) | 0x40
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const memberId = uuidFromBytes(bytes)
    if (!memberId.startsWith('-')) return memberId
  }
}
