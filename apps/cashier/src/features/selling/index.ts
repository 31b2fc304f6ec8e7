export { confirmedSale, type ConfirmedSale } from './sale-state.ts'
export { SaleStore } from './sale-store.ts'
export { SellingScreen } from './selling-screen.tsx'
export { ShortcutsDialog } from './shortcuts-dialog.tsx'
