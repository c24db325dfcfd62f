import { errorCodes } from '@ottla/protocol'
import { CloseConnection } from '../server/handler.ts'

/** What every request about access rules gets: nobody enforces any. */
export const noAuthorizer = {
  errorCode: errorCodes.SECURITY_DISABLED,
  errorMessage: 'the broker has no authorizer',
}

/** The highest number that means something, of each kind. */
const KNOWN = { resourceType: 7, patternType: 4, operation: 15, permissionType: 3 } as const

/** Kafka ends the connection of whoever asks for rules of a kind that it does not know. */
export function refuseUnknownKinds(kinds: Record<keyof typeof KNOWN, number>): void {
  for (const [kind, highest] of Object.entries(KNOWN)) {
    const number = kinds[kind as keyof typeof KNOWN]
    if (number < 1 || number > highest) throw new CloseConnection(`${kind} ${number} of an access rule is unknown`)
  }
}
