export { PrintedReceipt, printPage } from './printed-receipt.tsx'
export { ReceiptDialog } from './receipt-dialog.tsx'
export { ReceiptPreview } from './receipt-preview.tsx'
