export { confirmedSale, type ConfirmedSale } from './sale-state.ts'
export { SaleStore } from './sale-store.ts'
