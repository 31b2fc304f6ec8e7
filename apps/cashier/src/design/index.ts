export { Button } from './button.tsx'
export { Dialog } from './dialog.tsx'
export { Icon } from './icon.tsx'
export { IconButton } from './icon-button.tsx'
export {
  BackIcon,
  BackspaceIcon,
  CheckIcon,
  CloseIcon,
  InfoIcon,
  MinusIcon,
  PlusIcon,
  SearchIcon,
  WarningIcon,
} from './icons.tsx'
export { Panel } from './panel.tsx'
