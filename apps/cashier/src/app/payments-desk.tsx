export function PaymentsDesk() {
  return null
}
