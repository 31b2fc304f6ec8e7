export { Button } from './button.tsx'
export { Dialog } from './dialog.tsx'
export { FullScreen } from './full-screen.tsx'
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
export { Keypad } from './keypad.tsx'
export { Mark } from './mark.tsx'
export { Panel } from './panel.tsx'
export { takesFocus } from './takes-focus.ts'
export { useMediaQuery } from './use-media-query.ts'
export { useNow } from './use-now.ts'
