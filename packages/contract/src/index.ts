export { Catalogue, Category, Glyph, Product, TaxRate } from './catalogue.ts'
export {
  CategoryId,
  ClientSecret,
  LineId,
  LocationId,
  PaymentAttemptId,
  PaymentIntentId,
  ProductId,
  ReaderId,
  RegisterId,
  SaleId,
  StaffId,
  TaxRateId,
} from './ids.ts'
export { LiveEvent } from './live-event.ts'
export { amountMinorMax, CurrencyCode, MoneyAmount } from './money.ts'
export {
  CaptureProgress,
  CardSummary,
  Decline,
  Payment,
  PaymentListItem,
  paymentsPageMax,
  PaymentsPage,
  PaymentsQuery,
  PaymentStatus,
  PaymentTimeline,
  PreparedPayment,
  PreparePayment,
  TransitionCause,
} from './payment.ts'
export { Permission, permissionsOf, Role } from './permissions.ts'
export { Problem, type ProblemCode, problems } from './problems.ts'
export { EmvDetails, Receipt, ReceiptTender } from './receipt.ts'
export { liveEventsUrl, type Route, routes } from './routes.ts'
export {
  descriptionLengthMax,
  DraftLine,
  lineQuantityMax,
  PaymentResult,
  Sale,
  SaleLine,
  saleLinesMax,
  SaleState,
  SaleTax,
  SaveSale,
} from './sale.ts'
export {
  ConnectionToken,
  Pin,
  pinDigitsMax,
  pinDigitsMin,
  Register,
  RememberReader,
  Session,
  Shop,
  SignIn,
  SignInOptions,
  StaffMember,
} from './session.ts'
export { Timestamp } from './timestamp.ts'
