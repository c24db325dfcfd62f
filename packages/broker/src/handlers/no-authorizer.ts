import { errorCodes } from '@ottla/protocol'
import { CloseConnection } from '../server/handler.ts'

/** What every request about access rules gets: nobody enforces any. */
export const noAuthorizer = {
  errorCode: errorCodes.SECURITY_DISABLED,
  errorMessage: 'the broker has no authorizer',
}

/** Kafka ends the connection of whoever leaves open what kind of rule is meant. */
export function refuseUnknownKinds(kinds: Readonly<Record<string, number>>): void {
  for (const [kind, number] of Object.entries(kinds)) {
    if (number === 0) throw new CloseConnection(`the ${kind} of an access rule is left open`)
  }
}
