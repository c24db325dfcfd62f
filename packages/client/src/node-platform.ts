import { nodePlatform } from '@ottla/platform/node'
import type { ClientPlatform } from './client.ts'

/** The real clock, network and randomness; one for the whole process is enough. */
export function nodeClientPlatform(): ClientPlatform {
  return nodePlatform({})
}
