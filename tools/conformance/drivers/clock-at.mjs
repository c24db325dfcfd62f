/**
 * Loaded before a program: shifts the wall clock that it sees by OTTLA_CLOCK_AHEAD_MS. Monotonic time and timers stay.
 */
const aheadMs = Number(process.env.OTTLA_CLOCK_AHEAD_MS)
const RealDate = Date

globalThis.Date = class ShiftedDate extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + aheadMs)
    else super(...args)
  }

  static now() {
    return RealDate.now() + aheadMs
  }
}
