/**
 * What the caller may do, as bits by the number of the operation in Kafka's AclOperation. Without an
 * authorizer that is everything the kind of resource knows.
 */
const AclOperation = {
  READ: 3,
  WRITE: 4,
  CREATE: 5,
  DELETE: 6,
  ALTER: 7,
  DESCRIBE: 8,
  CLUSTER_ACTION: 9,
  DESCRIBE_CONFIGS: 10,
  ALTER_CONFIGS: 11,
  IDEMPOTENT_WRITE: 12,
} as const

export const TOPIC_OPERATIONS = bitsOf([
  AclOperation.READ,
  AclOperation.WRITE,
  AclOperation.CREATE,
  AclOperation.DELETE,
  AclOperation.ALTER,
  AclOperation.DESCRIBE,
  AclOperation.DESCRIBE_CONFIGS,
  AclOperation.ALTER_CONFIGS,
])

export const CLUSTER_OPERATIONS = bitsOf([
  AclOperation.CREATE,
  AclOperation.ALTER,
  AclOperation.DESCRIBE,
  AclOperation.CLUSTER_ACTION,
  AclOperation.DESCRIBE_CONFIGS,
  AclOperation.ALTER_CONFIGS,
  AclOperation.IDEMPOTENT_WRITE,
])

const GROUP_OPERATIONS = bitsOf([
  AclOperation.READ,
  AclOperation.DELETE,
  AclOperation.DESCRIBE,
  AclOperation.DESCRIBE_CONFIGS,
  AclOperation.ALTER_CONFIGS,
])

/** What a response says where the request did not ask. */
export const OPERATIONS_NOT_ASKED = -2147483648

/** What a caller may do to a group that was described. Of one that was not found nothing is said. */
export function groupOperations({ errorCode = 0 }: { readonly errorCode?: number }, isAsked: boolean): number {
  return isAsked && errorCode === 0 ? GROUP_OPERATIONS : OPERATIONS_NOT_ASKED
}

function bitsOf(operations: readonly number[]): number {
  return operations.reduce((bits, operation) => bits | (1 << operation), 0)
}
