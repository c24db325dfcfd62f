/** What transactions live by. */
export interface TransactionConfig {
  /** `transaction.max.timeout.ms` */
  readonly timeoutMaxMs: number
  /** `transactional.id.expiration.ms` */
  readonly idExpirationMs: number
  /** `transaction.abort.timed.out.transaction.cleanup.interval.ms` */
  readonly abortIntervalMs: number
  /** `transaction.remove.expired.transaction.cleanup.interval.ms` */
  readonly expiryIntervalMs: number
  /** The finalised level of `transaction.version`. */
  readonly transactionVersion: number
}
